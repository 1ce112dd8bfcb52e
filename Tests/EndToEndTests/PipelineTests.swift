import Testing

/// The whole way through two real processes: inbox, batch, outbox.
@Suite(.timeLimit(.minutes(15)))
struct PipelineTests {
    @Test func `200 drops by cp, mv and a slow writer become 200 deliveries, each billed once`() async throws {
        try await Rig.with { rig in
            let daemon = try await rig.startDaemon()
            let drops = Drop.several(200)
            try await rig.drop(drops)
            try await rig.awaitDeliveries(200)
            try await rig.expectDelivered(drops)
            #expect(await daemon.stop() == 0)
        }
    }

    @Test func `A lost answer to the create call makes one batch, not two`() async throws {
        let faults = #"{"calls": [{"route": "POST /v1/batches", "nth": 1, "drop": "after"}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(6)
            try await rig.drop(drops, by: [.copied])
            try await rig.startDaemon()
            try await rig.awaitDeliveries(6)
            try await rig.expectDelivered(drops)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }

    @Test func `An urgent drop does not wait for the batch window`() async throws {
        try await Rig.with(Settings(quiet: "1h")) { rig in
            try await rig.startDaemon()
            let drop = Drop(1, type: "risk")
            try write(drop.content, to: rig.directory + "/staged")
            try move(rig.directory + "/staged", to: "\(rig.inbox("risk"))/urgent/\(drop.name)")
            try await rig.awaitDeliveries(1, within: .seconds(30))
            try await rig.expectDelivered([drop])
        }
    }

    @Test func `Once takes what waits, delivers it and ends`() async throws {
        try await Rig.with { rig in
            let drops = Drop.several(6)
            try await rig.drop(drops, by: [.moved])
            let daemon = try await rig.startDaemon("--once")
            #expect(await daemon.status() == 0)
            try await rig.expectDelivered(drops)
        }
    }

    @Test func `Without its marker nothing is taken, the log says so, and once does not wait for ever`() async throws {
        try await Rig.with { rig in
            try remove(rig.root + "/.mosychlos")
            let drops = Drop.several(2)
            try await rig.drop(drops, by: [.copied])
            let once = try await rig.startDaemon("--once")
            #expect(await once.status() == 1)
            #expect(once.said.contains(".mosychlos is missing"))

            let daemon = try await rig.startDaemon()
            try await eventually("it says why it waits") { daemon.said.contains("intake.paused") }
            try await eventually("so does the page") { text(of: rig.root + "/STATUS.txt")?.contains("PAUSED") == true }
            #expect(rig.files(under: "inbox").filter { $0.hasSuffix(".json") }.count == 2)
            try write("", to: rig.root + "/.mosychlos")
            try await rig.awaitDeliveries(2)
            try await rig.expectDelivered(drops)
        }
    }

    @Test func `A second daemon gives way to the first and names it`() async throws {
        try await Rig.with { rig in
            let first = try await rig.startDaemon()
            let second = try await rig.startDaemon()
            #expect(await second.status() != 0)
            #expect(second.said.contains("\(first.processID)"))
            #expect(first.isRunning)
        }
    }
}
