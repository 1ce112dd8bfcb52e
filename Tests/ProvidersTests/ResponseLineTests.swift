import Batches
import Providers
import Testing

/// Result lines of `/v1/responses`.
struct ResponseLineTests {
    private let provider = OpenAIProvider(
        settings: ProviderSettings(apiKey: Secret("k")),
        transport: ScriptedTransport()
    )

    /// A line with status 200 and these members of the response.
    private func read(_ members: String) throws -> BatchResult {
        let line =
            #"{"id":"batch_req_1","custom_id":"r-1","response":{"status_code":200,"request_id":"req_1","body":{"#
            + #""id":"resp_1","object":"response","model":"gpt-5-pro-2025-10-06",\#(members),"#
            + #""usage":{"input_tokens":9,"input_tokens_details":{"cached_tokens":3},"output_tokens":5,"#
            + #""output_tokens_details":{"reasoning_tokens":2},"total_tokens":14}}},"error":null}"#
        return try #require(provider.result(fromLine: Array(line.utf8)[...]))
    }

    private static func message(_ content: String, more: String = "") -> String {
        #"{"id":"msg_1","type":"message","role":"assistant","status":"completed"\#(more),"content":[\#(content)]}"#
    }

    private static func text(_ text: String) -> String {
        #"{"type":"output_text","annotations":[],"text":"\#(text)"}"#
    }

    private static let thought = #"{"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]}"#

    @Test func `An answer is read with what it cost, without what the model thought`() throws {
        let message = Self.message(Self.text("a") + "," + Self.text("b"))
        let result = try read(
            #""status":"completed","error":null,"incomplete_details":null,"output":[\#(Self.thought),\#(message)]"#
        )
        #expect(result.outcome == .success(.init(text: "ab", model: "gpt-5-pro-2025-10-06", finishReason: "completed")))
        #expect(result.usage == TokenUsage(input: 9, cachedInput: 3, output: 5, reasoning: 2))
        #expect(result.httpStatus == 200)
    }

    @Test func `Remarks on the way are no part of the answer`() throws {
        let remark = Self.message(Self.text("Let me see."), more: #","phase":"commentary""#)
        let answer = Self.message(Self.text("x"), more: #","phase":"final_answer""#)
        let result = try read(#""status":"completed","output":[\#(remark),\#(answer)]"#)
        #expect(result.outcome == .success(.init(text: "x", model: "gpt-5-pro-2025-10-06", finishReason: "completed")))
    }

    @Test func `A call of a function is an answer, too`() throws {
        let call = #"{"type":"function_call","id":"fc_1","call_id":"call_1","name":"f","arguments":"{}"}"#
        let result = try read(#""status":"completed","output":[\#(call)]"#)
        #expect(
            result.outcome
                == .success(
                    .init(
                        text: "",
                        model: "gpt-5-pro-2025-10-06",
                        finishReason: "completed",
                        toolCalls: [.init(id: "call_1", name: "f", arguments: "{}")]
                    )
                )
        )
    }

    private static let failures: [(members: String, kind: RequestFailure.Kind)] = [
        (#""status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[]"#, .lengthCut),
        (#""status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[\#(half)]"#, .lengthCut),
        (#""status":"incomplete","incomplete_details":{"reason":"content_filter"},"output":[]"#, .contentFilter),
        (#""status":"incomplete","incomplete_details":null,"output":[]"#, .invalidAnswer),
        (#""status":"completed","output":[\#(refusal)]"#, .refusal),
        (#""status":"failed","error":{"code":"server_error","message":"Oh."},"output":[]"#, .providerError),
        (#""status":"failed","error":{"code":"invalid_prompt","message":"Oh."},"output":[]"#, .refusedRequest),
        (#""status":"failed","error":{"code":"bio_policy","message":"Oh."},"output":[]"#, .contentFilter),
        (#""status":"failed","error":null,"output":[]"#, .providerError),
        (#""status":"cancelled","output":[]"#, .cancelled),
        (#""status":"completed","output":[]"#, .lost),
        (#""status":"completed","output":[\#(thought)]"#, .lost),
        (#""status":"completed","output":[7,{"type":"message","content":"?"},{"type":"new_thing"}]"#, .lost),
    ]

    private static let half = message(text(#"{\"a\":"#))
    private static let refusal = message(#"{"type":"refusal","refusal":"No."}"#)

    @Test(arguments: failures)
    func `Whatever is no answer has its true reason`(members: String, kind: RequestFailure.Kind) throws {
        guard case .failure(let failure) = try read(members).outcome else {
            Issue.record("there is no answer in it")
            return
        }
        #expect(failure.kind == kind)
    }
}
