import Foundation
import StrictJSON
import TestSupport
import Testing

/// A batch that the provider finds too large goes on in halves, whoever says so and when: each request is billed once.
@Suite(.timeLimit(.minutes(15)))
struct TooLargeTests {
    static let places = ["upload", "create", "validation"]
    private static let submit = "mosychlos batch submit --types=risk,allocation,performance portfolio.json second.json"

    @Test(arguments: places)
    func `A batch that is too large is cut until every part is taken`(place: String) async throws {
        let faults = #"{"largest_batch": {"requests": 2, "at": "\#(place)"}}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(7)
            try await rig.drop(drops, by: [.copied])
            let daemon = try await rig.startDaemon()
            try await rig.awaitDeliveries(7)
            try await rig.expectDelivered(drops)
            #expect(daemon.said.contains("submission.too-large"))
            #expect(try rig.jobs().allSatisfy { $0["phase"]?.string == "closed" })
        }
    }

    @Test(arguments: places)
    func `By hand it stays one submission with one result, whose id covers all of it`(place: String) async throws {
        let faults = #"{"largest_batch": {"requests": 4, "at": "\#(place)"}}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try rig.putPortfolios()
            let submitted = try await rig.shell(Self.submit)
            #expect(submitted.status == 0, "\(submitted.errorText)")
            let id = submitted.word
            #expect(id.hasPrefix("batch_") == (place == "validation"))
            let waited = try await rig.shell("mosychlos batch wait \(id)")
            #expect(waited.status == 0, "\(waited.errorText)")
            #expect(waited.text.contains("6 of 6 done"), "\(waited.text)")
            let shown = try await rig.shell("mosychlos batch status \(id) --json")
            let status = try JSONDocument(parsing: shown.stdout).root
            #expect(status["id"]?.string == id && status["status"]?.string == "completed")
            #expect(status["request_counts"]?["total"]?.integer == 6)
            #expect(status["request_counts"]?["completed"]?.integer == 6)
            let json = try await rig.shell("mosychlos batch results \(id) --output=json")
            let results = try JSONDocument(parsing: json.stdout).root
            #expect(results["successes"]?.integer == 6 && results["failures"]?.integer == 0)
            #expect(results["content"]?.count == 6 && results["errors"]?.count == 0)
            #expect(try await rig.shell("mosychlos batch errors \(id)").status == 0)
            try await rig.expectBilled(6)
        }
    }

    @Test(arguments: places)
    func `A single request that is too large comes back with the provider's words, and costs nothing`(
        place: String
    )
        async throws
    {
        let faults = #"{"largest_batch": {"bytes": 100, "at": "\#(place)"}}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(3)
            try await rig.drop(drops, by: [.copied])
            try await rig.startDaemon()
            // What never became a batch was not sent.
            let folder = place == "validation" ? "failed" : "rejected"
            try await eventually("all are handed back") {
                let reasons = rig.files(under: folder).filter { $0.hasSuffix(".reason.txt") }
                return reasons.count == 3 && rig.openSubmissions.isEmpty
            }
            for drop in drops {
                let reason = try #require(text(of: "\(rig.root)/\(folder)/\(drop.type)/\(drop.name).reason.txt"))
                #expect(reason.contains("larger than the 100 maximum"), "\(reason)")
            }
            #expect(try await rig.simulator.statistics().linesBilled == 0)
        }
    }

    @Test func `More than a model may have enqueued is cut, and the parts wait for one another`() async throws {
        // Each is about 2,000 tokens.
        let faults = #"{"enqueued_token_limit": 5000}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(4)
            try await rig.drop(drops, by: [.copied])
            let daemon = try await rig.startDaemon()
            try await rig.awaitDeliveries(4)
            try await rig.expectDelivered(drops)
            #expect(daemon.said.contains("submission.too-large"))
        }
    }

    @Test(arguments: RestartTests.phases.dropFirst())
    func `A death in any phase of the whole or of a part changes nothing about the outcome`(
        phase: String
    )
        async throws
    {
        let faults = #"""
            {"largest_batch": {"requests": 3, "at": "validation"}, "calls": [
              {"route": "POST /v1/files", "latency_ms": 1200},
              {"route": "POST /v1/batches", "latency_ms": 1200},
              {"route": "GET /v1/files/{id}/content", "latency_ms": 1200}]}
            """#
        try await Rig.with(Settings(quiet: "1s", timeLapse: "500ms", faults: faults)) { rig in
            let drops = Drop.several(6)
            try await rig.drop(drops, by: [.copied])
            var daemon = try await rig.startDaemon()
            // Twice each: first of the whole, then of what came of it.
            for _ in 0..<2 {
                try await eventually("something is \(phase)", every: .milliseconds(1)) {
                    try await rig.expectRunning()
                    return rig.phases.contains(phase) || rig.openSubmissions.isEmpty
                }
                await daemon.stop(SIGKILL)
                daemon = try await rig.startDaemon()
            }
            try await rig.awaitDeliveries(6)
            try await rig.expectDelivered(drops)
        }
    }
}
