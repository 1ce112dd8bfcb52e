import StrictJSON
import TestSupport
import Testing

/// Whoever wants the end gets it, whenever that is asked for.
@Suite(.timeLimit(.minutes(15)))
struct CancellingTests {
    @Test(arguments: [true, false])
    func `A cancel that is refused while the batch is checked is repeated`(isByFile: Bool) async throws {
        // The command line has asked once itself before the service does.
        let refusals = isByFile ? 1 : 2
        let faults = #"""
            {"batches": [{"in_progress_ms": 600000, "cancel_at": 0}],
             "calls": [{"route": "POST /v1/batches/{id}/cancel", "count": \#(refusals), "status": 409,
                        "message": "Cannot cancel a batch with status 'validating'."}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            try await rig.drop([Drop(0)], by: [.copied])
            try await rig.startDaemon()
            let id = try await eventually("a batch in progress") {
                try rig.jobs().first { $0["status"]?.string == "in_progress" }?["id"]?.string
            }
            if isByFile {
                try write("", to: "\(rig.root)/control/cancel_\(id).txt")
            } else {
                let outcome = try await rig.command("batch", "cancel", id)
                #expect(outcome.status == 1 && outcome.errorText.contains("asked for again"), "\(outcome.errorText)")
            }
            try await eventually("it has ended", within: .seconds(60)) {
                rig.openSubmissions.isEmpty && rig.files(under: "processing").isEmpty
            }
            let statistics = try await rig.simulator.statistics()
            #expect(statistics.calls("POST /v1/batches/{id}/cancel") == refusals + 1)
            #expect(statistics.linesBilled == 0)
            #expect(rig.files(under: "failed").count == 2)
        }
    }

    @Test func `What waits for room in the provider's queue is not sent any more once it is cancelled`() async throws {
        let faults = #"""
            {"calls": [{"route": "POST /v1/batches", "count": 1, "status": 429, "code": "token_limit_exceeded"}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop([Drop(0)], by: [.copied])
            try await eventually("it waits") { daemon.said.contains("batch.queue-full") }
            let waiting = try #require(rig.openSubmissions.first)
            try await expectEnd(of: waiting, in: rig)
            #expect(rig.files(under: "rejected").count == 2)
        }
    }

    @Test func `What waits for a place of its own is not sent any more once it is cancelled`() async throws {
        let faults = #"{"batches": [{"in_progress_ms": 600000}]}"#
        try await Rig.with(Settings(faults: faults, batch: "max_in_flight: 1")) { rig in
            try rig.putPortfolios()
            try await rig.drop([Drop(0)], by: [.copied])
            try await rig.startDaemon()
            try await eventually("a batch is at the provider") { rig.phases == ["in_flight"] }
            let submitted = try await rig.shell("mosychlos batch submit risk portfolio.json")
            #expect(submitted.status == 75, "\(submitted.errorText)")
            try await expectEnd(of: submitted.word, in: rig)
        }
    }

    private func expectEnd(of submission: String, in rig: Rig) async throws {
        #expect(try await rig.command("batch", "cancel", submission).status == 0)
        // It would have had its turn by then.
        try await eventually("it has ended", within: .seconds(100)) { !rig.openSubmissions.contains(submission) }
        #expect(try await rig.simulator.statistics().calls("POST /v1/batches") == 1)
    }
}
