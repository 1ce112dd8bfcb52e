import Batches
import Providers
import Testing

struct BatchJobDecodingTests {
    private func job(_ body: String, id: String = "b") async throws -> BatchJob {
        let provider = OpenAIProvider(
            settings: ProviderSettings(apiKey: Secret("")),
            transport: ScriptedTransport(.answer(200, body))
        )
        return try await provider.status(of: id)
    }

    @Test func `A batch is read as OpenAI writes it`() async throws {
        let job = try await job(
            #"""
            {"id":"batch_abc","object":"batch","endpoint":"/v1/chat/completions","model":"gpt-6-luna-2026-09-01",
             "errors":null,"input_file_id":"file-in","completion_window":"24h","status":"completed",
             "output_file_id":"file-out","error_file_id":"","created_at":1711471533,"in_progress_at":1711471538,
             "expires_at":1711557933,"finalizing_at":1711493133,"completed_at":1711493163,"failed_at":null,
             "expired_at":null,"cancelling_at":null,"cancelled_at":null,
             "request_counts":{"total":100,"completed":95,"failed":5},
             "usage":{"input_tokens":10,"input_tokens_details":{"cached_tokens":4},"output_tokens":7,
                      "output_tokens_details":{"reasoning_tokens":2},"total_tokens":17},
             "metadata":{"customer_id":"user_123","n":7,"gone":null}}
            """#,
            id: "batch_abc"
        )
        #expect(job.id == "batch_abc")
        #expect(job.model == "gpt-6-luna-2026-09-01")
        #expect(job.status == .completed)
        #expect(job.outputFileID == "file-out")
        #expect(job.errorFileID == nil)
        #expect(job.times.created == 1_711_471_533)
        #expect(job.times.ended == 1_711_493_163)
        #expect(job.requestCounts == .init(total: 100, completed: 95, failed: 5))
        #expect(job.usage == TokenUsage(input: 10, cachedInput: 4, output: 7, reasoning: 2))
        #expect(job.metadata == ["customer_id": "user_123", "n": "7"])
        #expect(job.problems.isEmpty)
    }

    @Test func `A refused input file says which lines`() async throws {
        let job = try await job(
            #"""
            {"id":"b","status":"failed","errors":{"object":"list","data":[
              {"code":"invalid_json_line","message":"This line is not parseable as valid JSON.","param":null,"line":4},
              {"code":42,"message":"m","param":"body.model"}]}}
            """#
        )
        #expect(
            job.problems == [
                .init(code: "invalid_json_line", message: "This line is not parseable as valid JSON.", line: 4),
                .init(code: "42", message: "m", parameter: "body.model"),
            ]
        )
    }

    @Test(arguments: [
        ("Validating", BatchStatus.validating), ("IN_PROGRESS", .inProgress), ("canceled", .cancelled),
        ("canceling", .cancelling), ("Reticulating", BatchStatus(rawValue: "Reticulating")),
    ])
    func `A status is known in every spelling, and an unknown one is kept`(
        word: String,
        status: BatchStatus
    ) async throws {
        #expect(try await job(#"{"id":"b","status":"\#(word)"}"#).status == status)
    }

    @Test(arguments: [
        ("1711471533", Int64?(1_711_471_533)), (#""1711471533""#, 1_711_471_533), ("1711471533.9", 1_711_471_533),
        (#""2024-03-26T16:45:33Z""#, 1_711_471_533), (#""2024-03-26T17:45:33.5+01:00""#, 1_711_471_533), ("null", nil),
        ("0", nil), (#""""#, nil), (#""soon""#, nil), ("1e300", nil), ("{}", nil), (#""2024-13-26T16:45:33Z""#, nil),
        (#""2024-03-26""#, nil), (#""2024-03-26T16:45:33+""#, nil),
    ])
    func `A time is read in every form`(text: String, seconds: Int64?) async throws {
        #expect(try await job(#"{"id":"b","created_at":\#(text)}"#).times.created == seconds)
    }

    @Test func `Together wraps its batch, and nulls are no counts`() async throws {
        let job = try await job(
            #"{"job":{"id":"b","status":"COMPLETED","error":"it broke","request_counts":{"total":null}},"warning":""}"#
        )
        #expect(job.status == .completed)
        #expect(job.requestCounts == .init())
        #expect(job.problems == [.init(code: "", message: "it broke")])
    }

    @Test(arguments: [
        #"{"id":[],"status":{}}"#,
        #"{"id":"b","request_counts":[],"usage":7,"metadata":[1],"errors":"x","status":null}"#,
        #"{"id":1,"errors":{"data":[null,7,[],{}]},"metadata":{"a":{"b":[1]}},"usage":{"input_tokens":-5}}"#,
    ])
    func `No answer of another shape brings the program down`(body: String) async {
        _ = try? await job(body)
    }
}
