import Testing

/// Answers that contradict themselves, or another one.
@Suite(.timeLimit(.minutes(15)))
struct OddAnswerTests {
    @Test func `An answer counts although a failure of the same request stands before it`() async throws {
        let faults = #"{"lines": [{"failed_first": true}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(6)
            try await rig.drop(drops, by: [.copied])
            let daemon = try await rig.startDaemon()
            try await rig.awaitDeliveries(6)
            try await rig.expectDelivered(drops)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            #expect(daemon.said.contains("result.repeated") && !daemon.said.contains("result.unknown"))
        }
    }

    @Test func `An order that is answered with another one's batch is looked for, and is not made twice`()
        async throws
    {
        let faults = #"""
            {"calls": [{"route": "POST /v1/batches", "nth": 1, "reply": {"after_effect": true, "body":
              "{\"id\": \"batch_old\", \"status\": \"completed\", \"metadata\": {\"mosychlos_submission\": \"old\"}}"}}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(2)
            try await rig.drop(drops, by: [.copied])
            let daemon = try await rig.startDaemon()
            try await rig.awaitDeliveries(2, within: .seconds(60))
            try await rig.expectDelivered(drops)
            #expect(daemon.said.contains("batch.adopted"))
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }
}
