import Batches
import Providers
import Testing

struct ResultLineTests {
    private let provider = OpenAIProvider(
        settings: ProviderSettings(apiKey: Secret("k")),
        transport: ScriptedTransport()
    )

    private func read(_ line: String) -> BatchResult? {
        provider.result(fromLine: Array(line.utf8)[...])
    }

    private func failure(_ result: BatchResult?) -> RequestFailure? {
        if case .failure(let failure) = result?.outcome { failure } else { nil }
    }

    /// A line with status 200 and this choice.
    private func chosen(_ choice: String) -> String {
        #"{"id":"batch_req_1","custom_id":"r-1","response":{"status_code":200,"request_id":"req_1","body":{"#
            + #""id":"c","model":"gpt-6-luna-2026-09-01","choices":[\#(choice)],"#
            + #""usage":{"prompt_tokens":9,"prompt_tokens_details":{"cached_tokens":3},"completion_tokens":5,"#
            + #""completion_tokens_details":{"reasoning_tokens":2},"total_tokens":14}}},"error":null}"#
    }

    @Test func `An answer is read with what it cost`() throws {
        let line = chosen(#"{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"{\"a\":1}"}}"#)
        let result = try #require(read(line))
        #expect(result.customID == "r-1")
        #expect(result.httpStatus == 200)
        #expect(result.requestID == "req_1")
        #expect(result.usage == TokenUsage(input: 9, cachedInput: 3, output: 5, reasoning: 2))
        #expect(
            result.outcome
                == .success(
                    .init(text: #"{"a":1}"#, model: "gpt-6-luna-2026-09-01", finishReason: "stop")
                )
        )
    }

    @Test func `Parts of text and calls of tools are answers too`() throws {
        let parts = read(chosen(#"{"message":{"content":[{"type":"text","text":"a"},{"type":"x"},{"text":"b"}]}}"#))
        #expect(parts?.outcome == .success(.init(text: "ab", model: "gpt-6-luna-2026-09-01")))
        let call = #"{"id":"call_1","type":"function","function":{"name":"f","arguments":"{}"}}"#
        let calls = read(
            chosen(#"{"finish_reason":"tool_calls","message":{"content":null,"tool_calls":[\#(call)]}}"#)
        )
        #expect(
            calls?.outcome
                == .success(
                    .init(
                        text: "",
                        model: "gpt-6-luna-2026-09-01",
                        finishReason: "tool_calls",
                        toolCalls: [.init(id: "call_1", name: "f", arguments: "{}")]
                    )
                )
        )
    }

    @Test(arguments: [
        (#"{"finish_reason":"stop","message":{"content":null,"refusal":"I will not"}}"#, RequestFailure.Kind.refusal),
        (#"{"finish_reason":"length","message":{"content":"{\"a\":"}}"#, .lengthCut),
        (#"{"finish_reason":"length","message":{"content":""}}"#, .lengthCut),
        (#"{"finish_reason":"content_filter","message":{"content":"x"}}"#, .contentFilter),
        (#"{"finish_reason":"stop","message":{"content":" \n "}}"#, .lost),
        (#"{"finish_reason":"stop","message":{"content":null}}"#, .lost),
        (#"{"finish_reason":"stop","message":null}"#, .lost), (#"{"finish_reason":"stop"}"#, .lost), ("null", .lost),
        ("", .lost),
    ])
    func `Status 200 alone is no success, but it is billed`(choice: String, kind: RequestFailure.Kind) {
        let result = read(chosen(choice))
        #expect(failure(result)?.kind == kind)
        #expect(result?.customID == "r-1")
        #expect(result?.usage?.total == 14)
    }

    @Test(arguments: [
        (
            #""response":{"status_code":400,"request_id":"q","body":{"error":{"message":"too long","type":"t","param":null,"code":"context_length_exceeded"}}},"error":null"#,
            RequestFailure.Kind.refusedRequest, "too long", String?("context_length_exceeded")
        ),
        (
            #""response":{"status_code":429,"body":{"error":{"message":"slow","code":null}}},"error":null"#,
            .providerError,
            "slow", nil
        ),
        (#""response":{"status_code":"500","body":{"error":"server words"}}"#, .providerError, "server words", nil),
        (#""response":{"status_code":502,"body":"<html>"}"#, .providerError, "<html>", nil),
        (
            #""response":{"status_code":503,"body":null},"error":null"#, .providerError,
            "HTTP status 503 without a message",
            nil
        ),
        (
            #""response":null,"error":{"code":"batch_expired","message":"This request could not be executed"}"#,
            .expired,
            "This request could not be executed", "batch_expired"
        ),
        (#""response":null,"error":{"code":"batch_cancelled","message":"c"}"#, .cancelled, "c", "batch_cancelled"),
        (#""error":{"code":"something_new","message":"n"}"#, .providerError, "n", "something_new"),
        (
            #""response":{"status_code":0,"request_id":"","body":{}},"error":null"#, .lost,
            "the provider lost this request",
            nil
        ),
        (#""response":null,"error":null"#, .lost, "the provider lost this request", nil),
        (#""id":"x""#, .lost, "the provider lost this request", nil),
        (#""response":{"status_code":200,"body":{}},"error":{}"#, .lost, "the answer holds no content", nil),
        (
            #""response":{"status_code":400,"request_id":"vllm-batch-1","body":null},"error":"no such model""#,
            .refusedRequest, "no such model", nil
        ),
        (
            #""response":{"status_code":400,"body":null},"error":{"error":{"message":"v","type":"B","param":null,"code":400}}"#,
            .refusedRequest, "v", "400"
        ),
        (#""response":null,"error":{"message":"v","code":400}"#, .refusedRequest, "v", "400"),
        (
            #""response":{"status_code":200,"body":{"error":{"message":"in the body"}}},"error":null"#, .providerError,
            "in the body", nil
        ),
        (#""response":[],"error":7"#, .lost, "the provider lost this request", nil),
    ])
    func `A failure is found wherever it stands`(
        members: String,
        kind: RequestFailure.Kind,
        message: String,
        code: String?
    ) {
        let result = read(#"{"custom_id":"r-1",\#(members)}"#)
        #expect(result?.customID == "r-1")
        #expect(failure(result) == RequestFailure(kind: kind, message: message, code: code))
        #expect(result?.requestID != "")
    }

    @Test(arguments: ["", " ", "\r", "\n", "\u{FEFF}", "\t \r\n"])
    func `A blank line is nothing`(line: String) {
        #expect(read(line) == nil)
    }

    @Test func `A BOM is no part of the first line`() {
        #expect(read("\u{FEFF}" + chosen(#"{"message":{"content":"x"}}"#) + "\r\n").map(failure) == .some(nil))
    }

    @Test(arguments: [
        (#"{"custom_id":"r-7","response":{"status_code":200,"bo"#, "r-7"), (#"{"custom_id" : "r-7","#, "r-7"),
        (#"{"id":"x","custom_id":"r-7"}}"#, "r-7"), (#"{"custom_id":"r 7""#, ""), (#"{"custom_id":"r-7"#, ""),
        (#"{"custom_id":"#, ""), (#"{"custom_id""#, ""), (#"{"custom_id":7"#, ""), ("[]", ""), ("null", ""), ("x", ""),
        (String(repeating: "[", count: 513), ""), ("{\"custom_id\":\"r-7\",\"a\":\"\u{0}\"}", "r-7"),
    ])
    func `A line that cannot be read still tells whose it is, if it can`(line: String, id: String) {
        let result = read(line)
        #expect(failure(result)?.kind == .unreadable)
        #expect(result?.customID == id)
    }

    @Test func `No line brings the program down`() {
        let line = Array(chosen(#"{"finish_reason":"stop","message":{"content":"é\ud83d\ude00"}}"#).utf8)
        for length in 0..<line.count { _ = provider.result(fromLine: line[..<length]) }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            var damaged = line
            for _ in 0..<3 { damaged[Int.random(in: 0..<line.count, using: &random)] = UInt8.random(in: 0...255) }
            _ = provider.result(fromLine: damaged[...])
        }
    }
}
