import Foundation
import Testing

/// Stops and kills in the middle of every step: a restart alone reaches the same end.
@Suite(.timeLimit(.minutes(15)))
struct RestartTests {
    /// The phases that are long enough to be stopped in, in order; the faults below stretch them, at every call: a
    /// daemon that is slow to stop may make one call more than the test waits for.
    static let phases = ["collecting", "uploading", "creating", "in_flight", "downloading", "delivering"]

    static let slowSteps = #"""
        {"calls": [
          {"route": "POST /v1/files", "latency_ms": 2500},
          {"route": "POST /v1/batches", "latency_ms": 2500},
          {"route": "GET /v1/files/{id}/content", "latency_ms": 2500}
        ]}
        """#

    @Test(arguments: [SIGTERM, SIGKILL])
    func `200 drops survive a stop in the middle of every phase, each billed once`(signal: Int32) async throws {
        try await Rig.with(Settings(quiet: "2s", timeLapse: "700ms", faults: Self.slowSteps)) { rig in
            let drops = Drop.several(200)
            var daemon = try await rig.startDaemon()
            try await rig.drop(drops)
            for phase in Self.phases {
                try await rig.awaitPhase(phase)
                try await Self.stop(daemon, signal)
                daemon = try await rig.startDaemon()
            }
            try await rig.awaitDeliveries(200)
            try await rig.expectDelivered(drops)
            #expect(await daemon.stop() == 0)
        }
    }

    @Test(arguments: phases, [SIGTERM, SIGKILL])
    func `A stop in one phase changes nothing about the outcome`(phase: String, signal: Int32) async throws {
        try await Rig.with(Settings(quiet: "1s", timeLapse: "500ms", faults: Self.slowSteps)) { rig in
            let drops = Drop.several(12)
            // There before the daemon: they are all taken at one time, and so into one batch.
            try await rig.drop(drops, by: [.copied, .moved])
            let daemon = try await rig.startDaemon()
            try await rig.awaitPhase(phase)
            try await Self.stop(daemon, signal)
            try await rig.startDaemon()
            try await rig.awaitDeliveries(12)
            try await rig.expectDelivered(drops)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }

    @Test func `A create call that never arrived is made again once listing has not shown a batch for long`()
        async throws
    {
        let faults = #"{"calls": [{"route": "POST /v1/batches", "nth": 1, "drop": "before"}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(6)
            try await rig.drop(drops, by: [.copied])
            let daemon = try await rig.startDaemon()
            try await eventually("it is looked for") {
                try await rig.simulator.statistics().calls("GET /v1/batches") > 0
            }
            #expect(rig.phases == ["creating"])
            try await Self.stop(daemon, SIGTERM)
            try rig.shortenLookUp()
            try await rig.startDaemon()
            try await rig.awaitDeliveries(6)
            try await rig.expectDelivered(drops)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }

    @Test func `A stop does not wait for an order that the provider does not answer, and it is not sent twice`()
        async throws
    {
        let faults = #"{"calls": [{"route": "POST /v1/batches", "nth": 1, "latency_ms": 12000}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(6)
            try await rig.drop(drops, by: [.copied])
            let daemon = try await rig.startDaemon()
            try await eventually("the order is under way") {
                try await rig.simulator.statistics().calls("POST /v1/batches") > 0
            }
            try await Self.stop(daemon, SIGTERM)
            #expect(rig.phases == ["creating"])
            try await rig.startDaemon()
            try await rig.awaitDeliveries(6)
            try await rig.expectDelivered(drops)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }

    private static func stop(_ daemon: RunningProgram, _ signal: Int32) async throws {
        let status = await daemon.stop(signal)
        // Slowed down tenfold it may meet the deadline of a stop, which is no promise of speed and has to be survived, too.
        if Rig.isSanitized, status == 1, daemon.said.contains("service.abandoned") { return }
        #expect(status == (signal == SIGTERM ? 0 : 128 + signal))
    }
}

extension Rig {
    /// Waits until a submission is in the middle of this phase, looking as often as it can.
    ///
    /// A machine that is slow to look may miss a short phase; then the log tells that it was there.
    fileprivate func awaitPhase(_ phase: String) async throws {
        let event = phase == "collecting" ? "drop.claimed" : "submission.\(phase) "
        try await eventually("a submission that is \(phase)", every: .milliseconds(1)) {
            try await expectRunning()
            if phases.contains(phase) { return true }
            return await programs.started.contains { $0.said.contains(event) }
        }
        // The intent is on the disk; the middle is when the call is under way.
        let routes = [
            "uploading": "POST /v1/files", "creating": "POST /v1/batches", "downloading": "GET /v1/files/{id}/content",
        ]
        guard let route = routes[phase] else { return }
        try await eventually("a call of \(route)") { try await simulator.statistics().calls(route) > 0 }
    }
}
