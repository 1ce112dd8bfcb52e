import Foundation
import StrictJSON
import Testing

/// Batches that do not end by themselves; the provider's clock is put forward, ours stays.
@Suite(.timeLimit(.minutes(15)))
struct DeadlineTests {
    @Test func `A batch that is stuck is reported, ended after its window, and only its rest is sent again`()
        async throws
    {
        let faults = #"{"batches": [{"nth": 1, "finalizing_ms": 600000000, "cancel_at": 0.5, "cancelling_ms": 100}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(4)
            try await rig.drop(drops, by: [.copied])
            let daemon = try await rig.startDaemon()
            try await eventually("it is finalizing") {
                text(of: "\(rig.root)/STATUS.txt")?.contains("finalizing") ?? false
            }
            #expect(!daemon.said.contains("batch.stuck"))
            try await rig.simulator.advance(seconds: 3 * 3600)
            try await eventually("it is said where people look") {
                text(of: "\(rig.root)/STATUS.txt")?.contains("is stuck") ?? false
            }
            #expect(daemon.said.contains("batch.stuck"))
            #expect(rig.phases == ["in_flight"])
            try await rig.simulator.advance(seconds: 23 * 3600)
            try await rig.awaitDeliveries(4)
            try await rig.expectDelivered(drops)
            #expect(daemon.said.contains("batch.overdue"))
            let statistics = try await rig.simulator.statistics()
            #expect(statistics.batchesCreated == 2)
            #expect(statistics.calls("POST /v1/batches/{id}/cancel") == 1)
        }
    }

    @Test func `What is overdue is cancelled again until the provider has taken it`() async throws {
        let faults = #"""
            {"batches": [{"nth": 1, "finalizing_ms": 600000000, "cancel_at": 0, "cancelling_ms": 100}],
             "calls": [{"route": "POST /v1/batches/{id}/cancel", "count": 1, "status": 409}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drop = Drop(0)
            try await rig.drop([drop], by: [.copied])
            let first = try await rig.startDaemon()
            try await eventually("it does not end by itself") {
                try rig.jobs().contains { $0["status"]?.string == "finalizing" }
            }
            try await rig.simulator.advance(seconds: 26 * 3600)
            try await eventually("it is to be cancelled") { first.said.contains("batch.overdue") }
            // Whoever is killed now has asked once, in vain.
            await first.stop(SIGKILL)
            try await rig.startDaemon()
            try await rig.awaitDeliveries(1)
            try await rig.expectDelivered([drop])
            #expect(try await rig.simulator.statistics().batchesCreated == 2)
        }
    }

    @Test func `A batch that does not even end when it is cancelled is given up, and nothing of it is sent again`()
        async throws
    {
        let faults = #"""
            {"batches": [{"nth": 1, "finalizing_ms": 600000000, "cancelling_ms": 600000000, "cancel_at": 0}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drop = Drop(0)
            try await rig.drop([drop], by: [.copied])
            let daemon = try await rig.startDaemon()
            try await eventually("it does not end by itself") {
                try rig.jobs().contains { $0["status"]?.string == "finalizing" }
            }
            try await rig.simulator.advance(seconds: 26 * 3600)
            try await eventually("it is being cancelled") { daemon.said.contains("batch.overdue") }
            try await rig.simulator.advance(seconds: 25 * 3600)
            try await eventually("it is handed back") { !rig.files(under: "failed").isEmpty }
            let reason = try #require(text(of: "\(rig.root)/failed/\(drop.type)/\(drop.name).reason.txt"))
            #expect(reason.contains("neither finished this batch in time"))
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }
}
