import StrictJSON
import TestSupport
import Testing

/// Work that is more than one batch is one submission to whoever sends it.
@Suite(.timeLimit(.minutes(15)))
struct SplitTests {
    private static let submit = "mosychlos batch submit --types=risk,allocation,performance portfolio.json second.json"

    @Test func `Six requests at four to a batch go by one id, from status to results`() async throws {
        try await Rig.with(Settings(batch: "max_requests: 4")) { rig in
            try rig.putPortfolios()
            let submitted = try await rig.shell(Self.submit)
            #expect(submitted.status == 0, "\(submitted.errorText)")
            let id = submitted.word
            #expect(!id.hasPrefix("batch_"))
            #expect(submitted.text.split(separator: "\n").count == 1)
            let parts = submitted.errorText.matches(of: #/batch_[0-9A-Za-z]+/#).map { String($0.output) }
            #expect(parts.count == 2)

            let waited = try await rig.shell("mosychlos batch wait \(id)")
            #expect(waited.status == 0, "\(waited.errorText)")
            #expect(waited.text.contains("6 of 6 done"), "\(waited.text)")
            let status = try await rig.shell("mosychlos batch status \(id) --json")
            let job = try JSONDocument(parsing: status.stdout).root
            #expect(job["id"]?.string == id)
            #expect(job["request_counts"]?["completed"]?.integer == 6)

            let file = try #require(text(of: "\(rig.root)/results_\(id).json"))
            let results = try JSONDocument(parsing: Array(file.utf8)).root
            #expect(results["job_id"]?.string == id)
            #expect(results["successes"]?.integer == 6 && results["failures"]?.integer == 0)
            #expect(results["batches"]?.elements.compactMap(\.string) == parts)
            for section in ["items", "content", "usage", "sources"] { #expect(results[section]?.count == 6) }
            let table = try await rig.shell("mosychlos batch results \(id)")
            #expect(table.text.split(separator: "\n").count == 7)

            // The parts can still be asked about one by one.
            for (part, count) in zip(parts, [4, 2]) {
                #expect(try await rig.shell("mosychlos batch status \(part)").status == 0)
                let json = try await rig.shell("mosychlos batch results \(part) --output=json")
                #expect(try JSONDocument(parsing: json.stdout).root["successes"]?.integer == count)
            }
            #expect(try await rig.shell("mosychlos batch errors \(id)").status == 0)
            #expect(try await rig.shell("mosychlos batch cancel \(id)").status == 1)
            try await rig.expectBilled(6)
        }
    }

    @Test func `Six requests are three batches by what their tokens come to`() async throws {
        // Each is about 2,000; all three at one time would be refused.
        let faults = #"{"enqueued_token_limit": 10000}"#
        try await Rig.with(Settings(faults: faults, batch: "max_enqueued_tokens: 5000")) { rig in
            try rig.putPortfolios()
            let submitted = try await rig.shell(Self.submit + " --wait")
            #expect(submitted.status == 0, "\(submitted.errorText)")
            #expect(!submitted.word.hasPrefix("batch_"))
            #expect(submitted.errorText.contains("fewer tokens of ours"))
            #expect(try await rig.simulator.statistics().batchesCreated == 3)
            try await rig.expectBilled(6)
        }
    }

    @Test func `Parts that wait for room for their tokens are sent by a daemon, one after the other`() async throws {
        let faults = #"{"enqueued_token_limit": 10000}"#
        try await Rig.with(Settings(faults: faults, batch: "max_enqueued_tokens: 5000")) { rig in
            try rig.putPortfolios()
            let submitted = try await rig.shell(Self.submit)
            #expect(submitted.status == 0, "\(submitted.errorText)")
            #expect(submitted.errorText.contains("Not all of it is sent yet"))
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            try await rig.startDaemon()
            try await eventually("all of it is merged") {
                text(of: "\(rig.root)/results_\(submitted.word).json") != nil
            }
            #expect(try await rig.simulator.statistics().batchesCreated == 3)
            try await rig.expectBilled(6)
        }
    }

    @Test func `What fails at first is asked again from the command line, too, and the first id covers it`()
        async throws
    {
        let faults = #"{"lines": [{"custom_id": "allocation-", "attempts": 2, "status": 500, "message": "busy"}]}"#
        try await Rig.with(Settings(faults: faults, batch: "max_requests: 4")) { rig in
            try rig.putPortfolios()
            let submitted = try await rig.shell(Self.submit + " --wait")
            #expect(submitted.status == 0, "\(submitted.errorText)")
            let file = try #require(text(of: "\(rig.root)/results_\(submitted.word).json"))
            let results = try JSONDocument(parsing: Array(file.utf8)).root
            #expect(results["successes"]?.integer == 6 && results["failures"]?.integer == 0)
            #expect(results["content"]?.count == 6 && results["errors"]?.count == 0)
            #expect(results["usage"]?.count == 6 && results["sources"]?.count == 6)
            #expect(try await rig.simulator.statistics().batchesCreated == 6)
            try await rig.expectBilled(6)
        }
    }

    @Test func `One batch with follow-ups goes by its own id, and what stays unanswered says why`() async throws {
        let faults = #"{"lines": [{"custom_id": "allocation-", "status": 500, "message": "always busy"}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try rig.putPortfolios()
            let submitted = try await rig.shell("mosychlos batch submit --types=risk,allocation portfolio.json --wait")
            #expect(submitted.status == 2, "\(submitted.errorText)")
            let id = try #require(submitted.batchID)
            #expect(submitted.word == id)
            #expect(try await rig.simulator.statistics().batchesCreated == 3)
            let errors = try await rig.shell("mosychlos batch errors \(id)")
            #expect(errors.status == 2 && errors.text.contains("always busy"))
            let json = try await rig.shell("mosychlos batch results \(id) --output=json")
            let results = try JSONDocument(parsing: json.stdout).root
            #expect(results["successes"]?.integer == 1 && results["failures"]?.integer == 1)
            #expect(results["content"]?.count == 1 && results["errors"]?.count == 1)
        }
    }

    @Test func `Cancelling a submission ends every batch of it, keeps what is finished and sends nothing again`()
        async throws
    {
        let faults = #"{"batches": [{"nth": 2, "in_progress_ms": 600000, "cancel_at": 0.5}]}"#
        try await Rig.with(Settings(faults: faults, batch: "max_requests: 4")) { rig in
            try rig.putPortfolios()
            let id = try await rig.shell(Self.submit).word
            #expect(try await rig.shell("mosychlos batch wait --timeout=2s \(id)").status == 75)
            #expect(try await rig.shell("mosychlos batch cancel \(id)").status == 0)
            #expect(try await rig.shell("mosychlos batch wait --timeout=1m \(id)").status == 2)
            let file = try #require(text(of: "\(rig.root)/results_\(id).json"))
            let results = try JSONDocument(parsing: Array(file.utf8)).root
            #expect(results["successes"]?.integer == 5 && results["failures"]?.integer == 1)
            #expect(try await rig.simulator.statistics().batchesCreated == 2)
            try await rig.expectBilled(5)
        }
    }

    @Test func `A daemon sends and finishes all parts of what a command that was killed has submitted`() async throws {
        try await Rig.with(Settings(batch: "max_requests: 2")) { rig in
            try rig.putPortfolios()
            // The provider is away, and the command is given no time.
            try await rig.simulator.setFaults(
                #"{"calls": [{"route": "POST /v1/files", "nth": 2, "latency_ms": 60000}]}"#
            )
            _ = try await rig.shell("timeout -s KILL 4 " + Self.submit)
            #expect(rig.openSubmissions.count == 3)
            try await rig.simulator.setFaults("{}")
            let id = try #require(rig.openSubmissions.map { String($0.prefix(27)) }.min())
            try await rig.startDaemon()
            try await eventually("all of it is merged") { text(of: "\(rig.root)/results_\(id).json") != nil }
            let file = try #require(text(of: "\(rig.root)/results_\(id).json"))
            #expect(try JSONDocument(parsing: Array(file.utf8)).root["successes"]?.integer == 6)
            try await rig.expectBilled(6)
        }
    }
}
