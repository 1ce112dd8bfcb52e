import Batches
import Jobs
import TestSupport
import Testing

@testable import Service

/// What is sent by hand keeps within the limits together with all that is under way.
struct SendingGateTests {
    private func withService(_ limit: Int, _ body: (BatchService) throws -> Void) async throws {
        try await withTemporaryDirectory { path in
            var configuration = Configuration()
            configuration.llm.provider = .simulator
            configuration.dataDirectory = path + "/data"
            configuration.batch.maximumInFlight = limit
            try body(try BatchService(configuration: configuration))
        }
    }

    private func stage(_ service: BatchService, _ events: [SubmissionEvent] = []) throws -> SubmissionRecord {
        let request = BatchRequest(customID: "a", body: ["model": .string("gpt-4o-mini"), "messages": []])
        let folder = try #require(
            try service.parts.root.store.folder(service.stage([request], options: BatchOptions()))
        )
        var record = try folder.load()
        for event in events { try record.apply(event, at: 1) }
        try folder.save(record)
        return record
    }

    private static let ordered: [SubmissionEvent] = [
        .uploadBegins, .uploaded(fileID: "f"), .createBegins, .created(BatchJob(id: "b", status: .validating)),
    ]

    @Test func `As many batches as may be at the provider let nobody in, and say who has to end`() async throws {
        try await withService(2) { service in
            _ = try stage(service, Self.ordered)
            let waiting = try stage(service)
            #expect(try service.gate.enter(waiting) == nil)
            let another = try stage(service)
            let hold = try #require(try service.gate.enter(another))
            #expect(hold.reason.message == "waiting for a free place")
            #expect(hold.others.contains { $0.id == waiting.id } && hold.others.count == 2)
        }
    }

    @Test func `What somebody is about to order counts, what a death has left there does not`() async throws {
        try await withService(1) { service in
            let left = try stage(service, [.uploadBegins])
            let waiting = try stage(service)
            let folder = try #require(try service.parts.root.store.folder(left.id))
            do {
                let lock = try #require(try folder.tryLock())
                #expect(try service.gate.enter(waiting) != nil)
                withExtendedLifetime(lock) {}
            }
            #expect(try service.gate.enter(waiting) == nil)
        }
    }

    @Test func `Without a limit everybody goes`() async throws {
        try await withService(0) { service in
            for _ in 0..<3 { _ = try stage(service, Self.ordered) }
            #expect(try service.gate.enter(try stage(service)) == nil)
        }
    }
}
