import Foundation
import Testing

/// Batches of this folder that nobody works on.
@Suite(.timeLimit(.minutes(15)))
struct OrphanTests {
    @Test func `A batch whose submission is gone is named once at the start, and left alone`() async throws {
        try await Rig.with(Settings(timeLapse: "3s")) { rig in
            try await rig.drop(Drop.several(2), by: [.copied])
            let first = try await rig.startDaemon()
            try await eventually("the batch runs") { rig.phases == ["in_flight"] }
            #expect(await first.stop() == 0)
            // As if a backup of the day before had been put back.
            let id = try #require(rig.openSubmissions.first)
            try move("\(rig.root)/.work/submissions/\(id)", to: rig.directory + "/away")

            let second = try await rig.startDaemon()
            try await eventually("it is said") { second.said.contains("batch.orphan") }
            try await eventually("it is said to those who see folders only, too") {
                text(of: rig.root + "/STATUS.txt")?.contains("is not known here") ?? false
            }
            #expect(await second.stop() == 0)
            let looks = try await rig.simulator.statistics().calls("GET /v1/batches")
            let third = try await rig.startDaemon()
            try await eventually("it looks again") {
                try await rig.simulator.statistics().calls("GET /v1/batches") > looks
            }
            #expect(await third.stop() == 0)
            #expect(!third.said.contains("batch.orphan"))
            #expect(try await rig.simulator.statistics().calls("POST /v1/batches/{id}/cancel") == 0)
        }
    }

    @Test func `A batch that was ordered after the backup was made that is put back is adopted, not ordered again`()
        async throws
    {
        try await Rig.with(Settings(quiet: "3s")) { rig in
            let drops = Drop.several(2)
            let first = try await rig.startDaemon()
            try await rig.drop(drops, by: [.moved])
            try await eventually("both are taken") {
                rig.phases == ["collecting"] && rig.files(under: "processing").count == 2
            }
            await first.stop(SIGKILL)
            _ = try await rig.shell("cp -a data backup")
            let second = try await rig.startDaemon()
            try await rig.awaitDeliveries(2)
            #expect(await second.stop() == 0)
            try remove(rig.directory + "/data")
            try move(rig.directory + "/backup", to: rig.directory + "/data")

            let third = try await rig.startDaemon()
            try await rig.awaitDeliveries(2)
            try await rig.expectDelivered(drops)
            #expect(third.said.contains("batch.adopted"))
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }

    @Test func `A batch that the list shows late is adopted before a second one is ordered`() async throws {
        let faults = #"""
            {"calls": [{"route": "POST /v1/batches", "nth": 1, "drop": "after"}], "list_lag_ms": 1500}
            """#
        try await Rig.with(Settings(faults: faults, batch: "lookup_grace: 10s")) { rig in
            let drops = Drop.several(2)
            try await rig.drop(drops, by: [.copied])
            try await rig.startDaemon()
            try await rig.awaitDeliveries(2)
            try await rig.expectDelivered(drops)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }
}
