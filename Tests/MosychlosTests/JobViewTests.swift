import Batches
import FoundationEssentials
import Testing

@testable import Service
@testable import mosychlos

struct JobViewTests {
    @Test func `A line says where a batch is and for how long`() {
        let view = JobView(channel: Recorder().channel())
        var job = BatchJob(id: "batch_1", status: .inProgress, times: .init(created: 1000))
        job.requestCounts = .init(total: 12, completed: 3, failed: 1)
        #expect(view.line(job, now: 1300) == "batch_1  in_progress  3 of 12 done, 1 failed  for 5 min")
        job.status = .completed
        job.times.completed = 1060
        job.requestCounts = .init(total: 12, completed: 12)
        #expect(view.line(job, now: 9999) == "batch_1  completed  12 of 12 done  took 1 min")
        #expect(view.line(BatchJob(id: "b", status: .init(rawValue: "new\u{1B}")), now: 0) == "b  new�")
    }

    @Test func `A list is a table`() {
        let recorder = Recorder()
        var job = BatchJob(id: "batch_1", status: .failed, model: "gpt-4o-mini", times: .init(created: 0))
        job.requestCounts = .init(total: 1200, completed: 3, failed: 1)
        JobView(channel: recorder.channel(width: 80)).writeTable([job], now: 300)
        JobView(channel: recorder.channel(width: 140)).writeTable([job], now: 300)
        #expect(
            recorder.text == """
                ID       STATUS     DONE  FAILED    AGE
                batch_1  failed  3/1,200       1  5 min
                ID       STATUS     DONE  FAILED  CREATED                  MODEL
                batch_1  failed  3/1,200       1  1970-01-01 00:00:00 UTC  gpt-4o-mini

                """
        )
    }

    @Test func `Problems of the input name their line`() {
        let recorder = Recorder()
        var job = BatchJob(id: "batch_1", status: .failed)
        job.problems = [
            .init(code: "invalid_json_line", message: "not JSON", line: 3),
            .init(code: "model_mismatch", message: "two models", parameter: "body.model", line: 4),
            .init(code: "token_limit_exceeded", message: "too much"),
        ]
        JobView(channel: recorder.channel()).writeProblems(job)
        #expect(
            recorder.text == """
                line 3: not JSON (invalid_json_line)
                line 4, body.model: two models (model_mismatch)
                too much (token_limit_exceeded)

                """
        )
    }

    @Test func `An estimate names tokens, price and savings`() {
        let estimate = CostEstimate(cost: 0.5, savings: 0.5, tokensIn: 4512, tokensOut: 6000)
        #expect(
            EstimateView.line(requests: 3, model: "gpt-4o-mini", estimate: estimate)
                == "3 requests to gpt-4o-mini: about 4,512 tokens in, up to 6,000 out; at most $0.5000, "
                + "$0.5000 (50 %) less than by direct calls"
        )
        let unknown = CostEstimate(cost: nil, savings: 0.5, tokensIn: 1, tokensOut: 2)
        #expect(
            EstimateView.line(requests: 1, model: "x", estimate: unknown).hasSuffix("price of the model is not known")
        )
    }

    @Test func `Results are a table, a page or a list of failures`() async throws {
        let file = #"""
            {"job_id":"batch_1","simulated":false,"successes":1,"failures":1,
            "items":{
            "risk-1":{}},
            "errors":{
            "risk-2":"{\"kind\":\"expired\",\"message\":\"too late\",\"code\":\"batch_expired\"}"},
            "tool_calls":{},
            "content":{
            "risk-1":"{\"a\":\n \"```\"}"},
            "usage":{},
            "sources":{
            "risk-1":{"type":"risk","name":"a.json"}}
            }

            """#
        try await withFolder { folder in
            try Data(file.utf8).write(to: URL(filePath: folder + "/results_batch_1.json"))
            try check(try StoredBatchResults(path: folder + "/results_batch_1.json"))
        }
    }

    private func check(_ results: StoredBatchResults) throws {
        let table = Recorder()
        try ResultsView(channel: table.channel()).writeTable(results)
        #expect(
            table.text == """
                REQUEST  SOURCE     ANSWER
                risk-1   a.json  ✓  {"a": "```"}
                risk-2           ✗  expired: too late (batch_expired)

                """
        )
        let page = Recorder()
        try ResultsView(channel: page.channel()).writeMarkdown(results)
        #expect(
            page.text == """
                # batch_1

                1 answer, 1 failure

                ## risk-1

                Source: a.json

                ````json
                {"a":
                 "```"}
                ````

                ## risk-2

                **Failed**: expired: too late (batch_expired)

                """
        )
        let failures = Recorder()
        try ResultsView(channel: failures.channel()).writeFailures(results)
        #expect(failures.text == "risk-2\n  expired: too late (batch_expired)\n")
    }
}
