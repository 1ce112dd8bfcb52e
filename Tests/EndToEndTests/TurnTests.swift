import StrictJSON
import Testing

/// Whose turn it is where one batch of one portfolio is sent at a time.
@Suite(.timeLimit(.minutes(15)))
struct TurnTests {
    @Test func `A type with a higher priority goes first`() async throws {
        let types = try await order("priorities: { compliance: 5 }", ["risk", "compliance"])
        #expect(types == ["compliance", "compliance", "compliance", "risk", "risk", "risk"])
    }

    @Test func `Types without priorities take turns`() async throws {
        let types = try await order("priorities: {}", ["risk", "allocation", "performance"])
        #expect(types.count == 9)
        for turn in 0..<3 { #expect(Set(types.dropFirst(3 * turn).prefix(3)).count == 3, "\(types)") }
    }

    /// The types of the batches in the order in which they were sent, where three drops of each have waited for a place.
    private func order(_ batch: String, _ types: [String]) async throws -> [String] {
        let settings = Settings(
            faults: #"{"batches": [{"nth": 1, "in_progress_ms": 3600000}]}"#,
            batch: "max_requests: 1, max_in_flight: 1, " + batch
        )
        var sent: [String] = []
        try await Rig.with(settings) { rig in
            let daemon = try await rig.startDaemon()
            let first = Drop(0, type: "reallocation")
            try await rig.drop([first], by: [.copied])
            try await eventually("the only place is taken") { rig.phases == ["in_flight"] }
            try write("", to: rig.root + "/control/hold")
            try await eventually("it holds") { names(in: rig.root + "/control").isEmpty }
            let drops = types.enumerated().flatMap { index, type in (1...3).map { Drop(10 * index + $0, type: type) } }
            try await rig.drop(drops, by: [.copied])
            try await eventually("all are ready") { rig.count("waiting_for_slot") == drops.count }
            try write("", to: rig.root + "/control/resume")
            try await eventually("all wait for their turn") { rig.count("queued") == drops.count }
            try await rig.simulator.advance(seconds: 3700)
            try await rig.awaitDeliveries(drops.count + 1)
            try await rig.expectDelivered([first] + drops)
            let jobs = try rig.jobs()
            sent = daemon.said.matches(of: #/submission\.in_flight submission=\S+ batch=(\S+)/#).compactMap { match in
                jobs.first { $0["id"]?.string == String(match.output.1) }?["sources"]?.elements.first?["type"]?.string
            }
        }
        #expect(sent.first == "reallocation")
        return Array(sent.dropFirst())
    }
}

extension Rig {
    /// A count of STATUS, over all types.
    fileprivate func count(_ name: String) -> Int {
        let status = text(of: root + "/.work/status.json").flatMap { try? JSONDocument(parsing: Array($0.utf8)).root }
        return status?["folders"]?.elements.reduce(0) { $0 + ($1["counts"]?[name]?.integer ?? 0) } ?? 0
    }
}
