import Batches
import Jobs
import TestSupport
import Testing

@testable import Service

struct StagingTests {
    private func withService(
        atMost requests: Int = 50_000,
        bytes: Int = 200 << 20,
        _ body: (BatchService) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { path in
            var configuration = Configuration()
            configuration.llm.provider = .simulator
            configuration.dataDirectory = path + "/data"
            configuration.batch.maximumRequests = requests
            configuration.batch.maximumBytes = bytes
            try await body(try BatchService(configuration: configuration))
        }
    }

    private func requests(_ ids: [String], model: String = "gpt-4o-mini") -> [BatchRequest] {
        ids.map { BatchRequest(customID: $0, body: ["model": .string(model), "messages": []]) }
    }

    @Test func `Two requests with one id are refused before anything is written`() async throws {
        try await withService { service in
            #expect(throws: BatchServiceProblem.duplicateCustomID("a")) {
                try service.stage(requests(["a", "b", "a"]), options: BatchOptions())
            }
            let open = try service.parts.root.store.openIDs()
            #expect(open.isEmpty)
        }
    }

    @Test func `Requests for two models are refused before anything is written`() async throws {
        try await withService { service in
            #expect(throws: BatchServiceProblem.mixedBatch(customID: "b")) {
                try service.stage(requests(["a"]) + requests(["b"], model: "gpt-4o"), options: BatchOptions())
            }
            let open = try service.parts.root.store.openIDs()
            #expect(open.isEmpty)
        }
    }

    @Test(arguments: [(1, [1, 1, 1, 1, 1]), (2, [2, 2, 1]), (5, [5]), (6, [5])])
    func `Parts lie within the first one until it is unfolded, each with its share`(
        limit: Int,
        shares: [Int]
    ) async throws {
        try await withService(atMost: limit) { service in
            let store = service.parts.root.store
            let id = try service.stage(requests(["a", "b", "c", "d", "e"]), options: BatchOptions())
            #expect(try store.openIDs() == [id])
            // Whoever unfolds it a second time, or after a crash in the middle, changes nothing.
            for _ in 0..<2 { try store.unfold(try #require(try store.folder(id))) }
            let ids = try store.openIDs()
            #expect(ids == (1...shares.count).map(id.part))
            #expect(ids.compactMap { store.record($0)?.requests } == shares)
            #expect(ids.allSatisfy { store.record($0)?.parts == shares.count && $0.group == id })
            #expect(ids.allSatisfy { store.record($0)?.phase == .sealed })
        }
    }

    @Test func `A batch is full by its bytes, too, and a request larger than any batch undoes the whole`() async throws
    {
        let line = try #require(try requests(["a"]).first?.line().count)
        try await withService(bytes: line * 2 + 1) { service in
            let store = service.parts.root.store
            let id = try service.stage(requests(["a", "b", "c"]), options: BatchOptions())
            try store.unfold(try #require(try store.folder(id)))
            #expect(try store.openIDs().compactMap { store.record($0)?.requests } == [2, 1])
        }
        try await withService(bytes: line) { service in
            let tooLong = String(repeating: "c", count: 60)
            #expect(throws: BatchServiceProblem.requestTooLarge(customID: tooLong)) {
                try service.stage(requests(["a", tooLong]), options: BatchOptions())
            }
            let open = try service.parts.root.store.openIDs()
            #expect(open.isEmpty)
        }
    }
}
