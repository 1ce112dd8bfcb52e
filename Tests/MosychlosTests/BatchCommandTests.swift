import FoundationEssentials
import Simulator
import Testing

@testable import mosychlos

/// The batch commands against the simulator, over HTTP.
struct BatchCommandTests {
    @Test func `A batch is submitted, followed, read and listed`() async throws {
        try await withSetUp { bench in
            let submit = await bench.run("submit", "--types=risk,allocation", bench.portfolio)
            #expect(submit.code == .done, "\(submit)")
            let id = submit.output.trimming()
            #expect(id.hasPrefix("batch_") && submit.diagnostics.contains("2 requests to"))
            let wait = await bench.run("wait", id)
            #expect(wait.code == .done && wait.output.contains("completed  2 of 2 done"), "\(wait)")
            #expect(wait.diagnostics.contains("SIMULATED: 2 answers"))
            let status = await bench.run("status", id)
            #expect(status.code == .done && status.output.hasPrefix("\(id)  completed"))
            let json = await bench.run("status", id, "--json")
            #expect(json.output.contains("\"id\": \"\(id)\"") && json.output.contains("\"cost_estimate\""))
            let table = await bench.run("results", id)
            #expect(table.code == .done && table.output.contains("portfolio.json"))
            let page = await bench.run("results", id, "--output=md")
            #expect(page.output.hasPrefix("**SIMULATED") && page.output.contains("# \(id)"))
            let file = await bench.run("results", id, "--output=json")
            #expect(file.output.hasPrefix("{\"job_id\":\"\(id)\""))
            let errors = await bench.run("errors", id)
            #expect(errors.code == .done && errors.output.isEmpty)
            let list = await bench.run("list", "--status=completed")
            #expect(list.code == .done && list.output.contains(id))
            let none = await bench.run("list", "--status=failed")
            #expect(none.code == .done && none.output.isEmpty && none.diagnostics.contains("No batch is failed"))
        }
    }

    @Test func `Requests that failed are named and end with 2`() async throws {
        let plan = #"{"lines": [{"custom_id": "allocation", "status": 400, "code": "bad", "message": "no"}]}"#
        try await withSetUp(faults: try FaultPlan(parsing: Array(plan.utf8))) { bench in
            let submit = await bench.run("submit", "--types=risk,allocation", "--wait", bench.portfolio)
            #expect(submit.code == .someRequestsFailed && submit.diagnostics.contains("1 failed"), "\(submit)")
            let id = submit.output.split(separator: "\n").first.map(String.init) ?? ""
            let errors = await bench.run("errors", id)
            #expect(errors.code == .someRequestsFailed && errors.output.contains("allocation-"), "\(errors)")
            #expect(!errors.output.contains("risk-"))
        }
    }

    @Test func `Files that cannot be used are left out and end with 2`() async throws {
        try await withSetUp { bench in
            let submit = await bench.run("submit", "risk", bench.portfolio, bench.folder + "/none.json")
            #expect(submit.code == .someRequestsFailed && submit.output.hasPrefix("batch_"), "\(submit)")
            #expect(submit.diagnostics.contains("none.json cannot be used"))
            let nothing = await bench.run("submit", "risk", bench.folder + "/none.json")
            #expect(nothing.code == .badInput && nothing.output.isEmpty)
            #expect(nothing.diagnostics.contains("Nothing was sent: the file cannot be used."))
        }
    }

    @Test func `When the time is up the job goes on, and it can be cancelled`() async throws {
        try await withSetUp(timeLapse: .seconds(600)) { bench in
            let submit = await bench.run("submit", "risk", bench.portfolio, "--wait", "--timeout=50ms")
            #expect(submit.code == .timedOut && submit.diagnostics.contains("goes on"), "\(submit)")
            let id = submit.output.trimming()
            let results = await bench.run("results", id)
            #expect(results.code == .failed && results.diagnostics.contains("has no results yet"))
            let cancel = await bench.run("cancel", id)
            #expect(cancel.code == .done && cancel.output.contains("cancel"), "\(cancel)")
            let unknown = await bench.run("status", "batch_unknown")
            #expect(unknown.code == .failed && unknown.diagnostics.contains("batch list"))
        }
    }

    @Test func `A ceiling holds a submission back unless it is forced`() async throws {
        try await withSetUp { bench in
            var capped = bench
            capped.environment["MOSYCHLOS_BATCH_MAX_COST"] = "0.000001"
            let held = await capped.run("submit", "risk", bench.portfolio)
            #expect(held.code == .failed && held.output.isEmpty && held.diagnostics.contains("--force"), "\(held)")
            let forced = await capped.run("submit", "risk", bench.portfolio, "--force")
            #expect(forced.code == .done, "\(forced)")
        }
    }

    @Test func `A wrong key ends with 77 and a provider that is away with 69`() async throws {
        try await withSetUp(key: "right") { bench in
            var wrong = bench
            wrong.environment["OPENAI_API_KEY"] = "wrong"
            let refused = await wrong.run("list")
            #expect(refused.code == .credentials && refused.diagnostics.contains("API key"), "\(refused)")
            wrong.environment["OPENAI_API_KEY"] = "right"
            #expect(await wrong.run("list").code == .done)
            wrong.environment["MOSYCHLOS_LLM_BASE_URL"] = "http://127.0.0.1:9/v1"
            let away = await wrong.run("status", "batch_1")
            #expect(away.code == .unavailable && away.diagnostics.contains("cannot be reached"), "\(away)")
        }
    }

    private struct Bench {
        var folder: String
        var environment: [String: String]
        var portfolio: String { folder + "/portfolio.json" }

        func run(_ words: String...) async -> Run {
            await Run(["batch"] + words + ["--data-dir", folder + "/data"], environment: environment)
        }
    }

    private func withSetUp(
        timeLapse: Duration = .milliseconds(20),
        faults: FaultPlan = .none,
        key: String? = nil,
        _ body: (Bench) async throws -> Void
    ) async throws {
        var options = SimulatorOptions(faults: faults, timeLapse: timeLapse)
        options.requiredKey = key
        let server = try SimulatorServer(options)
        try server.start()
        defer { server.stop() }
        try await withFolder { folder in
            let bench = Bench(
                folder: folder,
                environment: [
                    "MOSYCHLOS_LLM_BASE_URL": "http://127.0.0.1:\(server.port)/v1",
                    "MOSYCHLOS_LLM_PROVIDER": key == nil ? "simulator" : "openai",
                    "MOSYCHLOS_BATCH_POLL_INTERVAL": "100ms",
                ]
            )
            try Data(ExamplePortfolio.threeHoldings.text.utf8).write(to: URL(filePath: bench.portfolio))
            try await body(bench)
        }
    }
}

extension String {
    fileprivate func trimming() -> String {
        split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    }
}
