import Foundation
import StrictJSON
import TestSupport
import Testing

/// Batches by hand, with the lines people type; exit codes are what scripts rely on.
@Suite(.timeLimit(.minutes(15)))
struct CommandLineTests {
    @Test func `The lines of the original documentation work as they stand`() async throws {
        try await Rig.with { rig in
            try rig.putPortfolios()
            let first = try await rig.shell("mosychlos batch submit risk portfolio.json")
            #expect(first.status == 0, "\(first.errorText)")
            let id = try #require(first.batchID, "\(first.text)")
            let glob = try await rig.shell("mosychlos batch submit --types=risk,allocation *.json")
            #expect(glob.status == 0, "\(glob.errorText)")
            let waited = try await rig.shell("mosychlos batch submit --wait --timeout=30m performance portfolio.json")
            #expect(waited.status == 0, "\(waited.errorText)")

            #expect(try await rig.shell("mosychlos batch status \(id)").status == 0)
            #expect(try await rig.shell("mosychlos batch wait \(id)").status == 0)
            let results = try await rig.shell("mosychlos batch results \(id)")
            #expect(results.status == 0)
            #expect((results.text + results.errorText).localizedCaseInsensitiveContains("simulated"))
            #expect(try await rig.shell("mosychlos batch cancel \(id)").status == 1)

            #expect(text(of: "\(rig.root)/job_\(id).json") != nil)
            #expect(text(of: "\(rig.root)/results_\(id).json") != nil)
            #expect(names(in: rig.directory).contains("portfolio.json"))
        }
    }

    @Test func `Results come as the standard file, as Markdown and as a table`() async throws {
        try await Rig.with { rig in
            try rig.putPortfolios()
            let submitted = try await rig.shell("mosychlos batch submit --wait --types=risk,allocation portfolio.json")
            let id = try #require(submitted.batchID)
            let json = try await rig.shell("mosychlos batch results \(id) --output=json")
            let root = try JSONDocument(parsing: json.stdout).root
            #expect(root["job_id"]?.string == id)
            #expect(root["simulated"]?.bool == true)
            #expect(root["successes"]?.integer == 2)
            #expect(root["content"]?.count == 2)
            #expect(try await rig.shell("mosychlos batch results \(id) --output=md").text.contains("#"))
            #expect(try await rig.shell("mosychlos batch results \(id) --output=table").text.contains("portfolio.json"))
            #expect(try await rig.shell("mosychlos batch errors \(id)").status == 0)
            let list = try await rig.shell("mosychlos batch list --limit 5")
            #expect(list.text.contains(id))
        }
    }

    @Test func `A dry run shows the estimate and the first lines, and sends nothing`() async throws {
        try await Rig.with { rig in
            try rig.putPortfolios()
            let outcome = try await rig.shell("mosychlos batch submit --dry-run risk portfolio.json")
            #expect(outcome.status == 0)
            #expect((outcome.text + outcome.errorText).contains("\"custom_id\""))
            #expect((outcome.text + outcome.errorText).contains("$"))
            let statistics = try await rig.simulator.statistics()
            #expect(statistics.uploads == 0)
            #expect(statistics.calls("POST /v1/files") == 0)
        }
    }

    @Test func `A batch can be cancelled, and waiting for it then ends`() async throws {
        let faults = #"{"batches": [{"in_progress_ms": 600000, "cancel_at": 0}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try rig.putPortfolios()
            let id = try #require(try await rig.shell("mosychlos batch submit risk portfolio.json").batchID)
            #expect(try await rig.shell("mosychlos batch wait --timeout=1s \(id)").status == 75)
            #expect(try await rig.shell("mosychlos batch results \(id)").status == 1)
            #expect(try await rig.shell("mosychlos batch cancel \(id)").status == 0)
            #expect(try await rig.shell("mosychlos batch wait --timeout=1m \(id)").status == 1)
            try await rig.expectBilled(0)
        }
    }

    @Test func `Some requests failing is an exit code of its own`() async throws {
        let faults = #"{"lines": [{"custom_id": "allocation-", "status": 400, "message": "no"}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try rig.putPortfolios()
            let outcome = try await rig.shell("mosychlos batch submit --wait --types=risk,allocation portfolio.json")
            #expect(outcome.status == 2)
            let id = try #require(outcome.batchID)
            let errors = try await rig.shell("mosychlos batch errors \(id)")
            #expect(errors.status == 2)
            #expect(errors.text.contains("no"))
        }
    }

    @Test(arguments: [
        ("mosychlos batch submit risk", 64),
        ("mosychlos batch submit --tpyes=risk portfolio.json", 64),
        ("mosychlos batch submit risk typo.json", 65),
        ("mosychlos batch submit risk no-such-file.json", 65),
        ("MOSYCHLOS_LLM_BASE_URL=http://127.0.0.1:9/v1 mosychlos batch submit risk portfolio.json", 69),
        ("mosychlos batch status batch_none", 1),
        ("mosychlos batch list --config=wrong.yaml", 78),
        ("MOSYCHLOS_LLM_BASE_URL=https://api.example.invalid/v1 mosychlos batch list --config=no-key.yaml", 77),
        ("mosychlos --help", 0),
        ("mosychlos batch submit --help", 0),
        ("mosychlos --version", 0),
    ])
    func `Exit codes say what kind of thing went wrong`(line: String, code: Int32) async throws {
        try await Rig.with { rig in
            try rig.putPortfolios()
            try write(Drop.typo.content, to: rig.directory + "/typo.json")
            try write("llm: { modle: x }\n", to: rig.directory + "/wrong.yaml")
            try write("llm: { api_key: '${NO_SUCH_KEY}' }\n", to: rig.directory + "/no-key.yaml")
            let outcome = try await rig.shell(line)
            #expect(outcome.status == code, "\(outcome.text)\(outcome.errorText)")
            if code != 0 {
                #expect(outcome.text.isEmpty)
                #expect(!outcome.errorText.isEmpty)
            }
            #expect(try await rig.simulator.statistics().batchesCreated == 0)
        }
    }
}
