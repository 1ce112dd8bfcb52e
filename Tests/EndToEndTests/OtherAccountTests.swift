import Foundation
import Testing

/// A batch that runs for one account, and a key that belongs to another.
@Suite(.timeLimit(.minutes(15)))
struct OtherAccountTests {
    static let unknown = #"""
        {"calls": [{"route": "GET /v1/batches/{id}", "status": 404, "message": "No batch found with id"}]}
        """#

    @Test func `A batch unknown to another key is not handed back, and delivered once the right key is there again`()
        async throws
    {
        try await Rig.with(Settings(timeLapse: "3s")) { rig in
            let drops = Drop.several(3)
            try await rig.drop(drops, by: [.copied])
            let first = try await rig.startDaemon()
            try await eventually("the batch runs") { rig.phases == ["in_flight"] }
            #expect(await first.stop() == 0)

            try rig.use(key: "sk-of-another-account")
            try await rig.simulator.setFaults(Self.unknown)
            let second = try await rig.startDaemon()
            try await eventually("it is said whose key is missing") { second.said.contains("created with another key") }
            #expect(rig.phases == ["in_flight"])
            #expect(rig.files(under: "failed").isEmpty)
            #expect(await second.stop() == 0)

            try rig.use(key: "sk-test")
            try await rig.simulator.setFaults("{}")
            try await rig.startDaemon()
            try await rig.awaitDeliveries(3)
            try await rig.expectDelivered(drops)
        }
    }

    @Test func `A batch of another account is waited for until that account has nothing of it any more`() async throws {
        try await Rig.with(Settings(timeLapse: "3s")) { rig in
            let drop = Drop(0)
            try await rig.drop([drop], by: [.copied])
            let first = try await rig.startDaemon()
            try await eventually("the batch runs") { rig.phases == ["in_flight"] }
            #expect(await first.stop() == 0)

            try rig.use(key: "sk-of-another-account")
            try await rig.simulator.setFaults(Self.unknown)
            let id = try #require(rig.openSubmissions.first)
            let path = "\(rig.root)/.work/submissions/\(id)/state.json"
            let state = try #require(text(of: path))
            let earlier = state.replacing(#/"at": (\d+)/#) { "\"at\": \((Int($0.output.1) ?? 0) - 31 * 86_400)" }
            try EndToEndTests.write(earlier, to: path)
            try await rig.startDaemon()
            try await eventually("it is handed back") { rig.openSubmissions.isEmpty }
            let reason = try #require(text(of: "\(rig.root)/failed/\(drop.type)/\(drop.name).reason.txt"))
            #expect(reason.contains("no longer knows") && reason.contains("may have been billed"))
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }

    @Test func `A create call without an answer is not repeated with another key, however long nothing is found`()
        async throws
    {
        let faults = #"{"calls": [{"route": "POST /v1/batches", "nth": 1, "drop": "before"}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try await rig.drop(Drop.several(2), by: [.copied])
            let first = try await rig.startDaemon()
            try await eventually("it is looked for") {
                try await rig.simulator.statistics().calls("GET /v1/batches") > 0
            }
            #expect(await first.stop() == 0)
            try rig.shortenLookUp()
            try rig.use(key: "sk-of-another-account")
            let looks = try await rig.simulator.statistics().calls("GET /v1/batches")
            let second = try await rig.startDaemon()
            try await eventually("it is looked for with the other key") {
                try await rig.simulator.statistics().calls("GET /v1/batches") > looks + 1
            }
            #expect(second.said.contains("the key, provider or base_url has changed since"))
            #expect(rig.phases == ["creating"])
            #expect(try await rig.simulator.statistics().batchesCreated == 0)
        }
    }

    @Test func `What may be ordered from a server without keys is not ordered from another one as well`() async throws {
        let faults = #"""
            {"calls": [{"route": "POST /v1/batches", "nth": 1, "drop": "after"},
                {"route": "GET /v1/batches", "status": 503}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            try makeFolder(rig.directory + "/other")
            let other = try await Simulator.start(in: rig.directory + "/other", faults: nil, timeLapse: "150ms")
            await rig.programs.add(other.program)
            try rig.use(key: "''")
            let drops = Drop.several(2)
            try await rig.drop(drops, by: [.copied])
            let first = try await rig.startDaemon()
            try await eventually("it is looked for") {
                try await rig.simulator.statistics().calls("GET /v1/batches") > 0
            }
            #expect(await first.stop() == 0)
            try rig.shortenLookUp()
            let configuration = try #require(text(of: rig.config))
            let elsewhere = configuration.replacing(rig.simulator.baseURL, with: other.baseURL)
            try EndToEndTests.write(elsewhere, to: rig.config)
            let second = try await rig.startDaemon()
            try await eventually("it is looked for at the other one") {
                try await other.statistics().calls("GET /v1/batches") > 1
            }
            #expect(second.said.contains("the key, provider or base_url has changed since"))
            #expect(rig.phases == ["creating"])
            #expect(await second.stop() == 0)

            try EndToEndTests.write(configuration, to: rig.config)
            try await rig.simulator.setFaults("{}")
            try await rig.startDaemon()
            try await rig.awaitDeliveries(2)
            try await rig.expectDelivered(drops)
            #expect(try await other.statistics().batchesCreated == 0)
        }
    }
}

extension Rig {
    /// Every start from here on is with this key.
    func use(key: String) throws {
        let configuration = try #require(text(of: config))
        let line = try #require(configuration.split(separator: "\n").first { $0.contains("api_key:") })
        try EndToEndTests.write(configuration.replacing(line, with: "  api_key: \(key)"), to: config)
    }
}
