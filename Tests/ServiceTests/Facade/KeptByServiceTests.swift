import Batches
import Jobs
import LinuxSystem
import Synchronization
import TestSupport
import Testing

@testable import Service

/// What is submitted beside a running service that is quicker, and lets it wait.
struct KeptByServiceTests {
    private func withTaken(_ body: (BatchService, SubmissionID) async throws -> Void) async throws {
        try await withTemporaryDirectory { path in
            var configuration = Configuration()
            configuration.llm.provider = .simulator
            configuration.dataDirectory = path + "/data"
            let service = try BatchService(configuration: configuration)
            let request = BatchRequest(customID: "a", body: ["model": .string("gpt-4o-mini"), "messages": []])
            let id = try service.stage([request], options: BatchOptions())
            let folder = try #require(try service.parts.root.store.folder(id))
            let lock = try #require(try folder.tryLock())
            try await body(service, id)
            withExtendedLifetime(lock) {}
        }
    }

    private func show(
        _ state: DropRootStatus.State,
        _ status: String,
        of id: SubmissionID,
        for service: BatchService
    ) throws {
        let batch = DropRootStatus.Batch(
            id: nil,
            submissionID: id.rawValue,
            status: status,
            requests: 1,
            createdAt: 0,
            isSent: false,
            isByHand: true
        )
        let page = DropRootStatus(
            generatedAt: 0,
            version: "1",
            state: state,
            provider: "simulator",
            model: "m",
            simulated: true,
            batches: [batch]
        )
        try service.parts.root.work.writeFile("status.json", StatusJSON.render(page), replacing: true)
    }

    @Test func `One that waits for its turn says so under the id it will be sent by`() async throws {
        try await withTaken { service, id in
            try show(.running, "waiting for a free place", of: id, for: service)
            let sent = try await service.send(id)
            #expect(sent.kept == KeptByService(reason: "waiting for a free place", isPaused: false))
            #expect(sent.group.job.id == id.rawValue)
            #expect(try service.parts.root.store.folder(id) != nil, "it stays to be sent")
        }
    }

    @Test func `While everything is paused the reason is that of the pause`() async throws {
        try await withTaken { service, id in
            try show(.paused(reason: "the provider cannot be reached", since: 0), "uploading", of: id, for: service)
            let sent = try await service.send(id)
            #expect(sent.kept == KeptByService(reason: "the provider cannot be reached", isPaused: true))
        }
    }

    @Test func `A service that says nothing is not waited for longer than asked for`() async throws {
        try await withTaken { service, id in
            let told = Mutex<[SubmissionProgress]>([])
            let sent = try await service.send(id, patience: .milliseconds(1)) { now in told.withLock { $0.append(now) }
            }
            // At once: whoever submits it may be ended at any moment.
            #expect(told.withLock { $0 } == [.isTaken(id)])
            #expect(sent.kept == KeptByService(reason: nil, isPaused: false))
        }
    }
}
