import StrictJSON
import TestSupport
import Testing

/// What was answered by hand is kept: it is not paid for again, and it is not forgotten.
@Suite(.timeLimit(.minutes(15)))
struct RepeatedSubmissionTests {
    private static let submit = "mosychlos batch submit --wait --types=risk,allocation portfolio.json"

    @Test func `The same content again is answered from the store, in part or as a whole, unless it is forced`()
        async throws
    {
        try await Rig.with { rig in
            try rig.putPortfolios()
            #expect(try await rig.shell(Self.submit).status == 0)
            let whole = try await rig.shell(Self.submit)
            #expect(whole.status == 0, "\(whole.errorText)")
            #expect(whole.errorText.contains("2 requests were answered before"))
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            let results = try await rig.shell("mosychlos batch results \(whole.word) --output=json")
            let root = try JSONDocument(parsing: results.stdout).root
            #expect(root["successes"]?.integer == 2 && root["content"]?.count == 2 && root["sources"]?.count == 2)
            #expect(root["usage"]?.count == 0, "nothing was billed")

            let part = try await rig.shell(Self.submit + " second.json")
            #expect(part.status == 0, "\(part.errorText)")
            let file = try #require(text(of: "\(rig.root)/results_\(part.word).json"))
            let merged = try JSONDocument(parsing: Array(file.utf8)).root
            #expect(merged["successes"]?.integer == 4 && merged["items"]?.count == 4)
            try await rig.expectBilled(4)

            #expect(try await rig.shell(Self.submit + " --force").status == 0)
            #expect(try await rig.simulator.statistics().linesBilled == 6)
        }
    }

    @Test func `A list shows all: what waits, what runs, and what the provider has forgotten`() async throws {
        try await Rig.with(Settings(timeLapse: "2s")) { rig in
            try rig.putPortfolios()
            let first = try #require(try await rig.shell(Self.submit).batchID)
            try await rig.simulator.setFaults(
                #"{"calls": [{"route": "GET /v1/batches", "reply": {"body": "{\"object\":\"list\",\"data\":[]}"}}]}"#
            )
            let list = try await rig.shell("mosychlos batch list --json")
            let jobs = try JSONDocument(parsing: list.stdout).root["batches"]?.elements ?? []
            #expect(jobs.compactMap { $0["id"]?.string } == [first])
            #expect(jobs.first?["status"]?.string == "completed")
            #expect(try await rig.shell("mosychlos batch list --status=failed").text.isEmpty)
            #expect(try await rig.shell("mosychlos batch list --after=\(first)").text.isEmpty)
        }
    }

    @Test func `A list that takes several pages names every job once, the newest first`() async throws {
        try await Rig.with { rig in
            try rig.putPortfolios()
            var ids: Set<String> = []
            for _ in 0..<5 {
                let sent = try await rig.shell("mosychlos batch submit --wait --force risk portfolio.json")
                ids.insert(try #require(sent.batchID))
            }
            try await rig.simulator.setFaults(
                #"{"calls": [{"route": "GET /v1/batches", "reply": {"body": "{\"object\":\"list\",\"data\":[]}"}}]}"#
            )
            var listed: [(created: Int, id: String)] = []
            for _ in 0..<3 {
                let after = listed.last.map { " --after=\($0.id)" } ?? ""
                let list = try await rig.shell("mosychlos batch list --limit=2 --json\(after)")
                for job in try JSONDocument(parsing: list.stdout).root["batches"]?.elements ?? [] {
                    let created = try #require(job["created_at_unix"]?.integer)
                    listed.append((created, try #require(job["id"]?.string)))
                }
            }
            #expect(Set(listed.map(\.id)) == ids && listed.count == ids.count)
            #expect(zip(listed, listed.dropFirst()).allSatisfy { $0 > $1 })
        }
    }
}
