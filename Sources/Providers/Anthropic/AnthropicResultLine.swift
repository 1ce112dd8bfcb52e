import Batches
import StrictJSON

/// Reads one line of the results of a message batch.
enum AnthropicResultLine {
    /// nil for a blank line; every other line gives a result, be it that it cannot be read.
    static func result(from line: ArraySlice<UInt8>) -> BatchResult? {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A }) else { return nil }
        guard let root = try? JSONDocument(parsing: line).root, root.kind == .object else {
            let failure = RequestFailure(kind: .unreadable, message: "the result line is not a JSON object")
            let wireID = OpenAIResultLine.salvagedID(in: line)
            return BatchResult(customID: SubmissionTag.untagged(wireID), outcome: .failure(failure))
        }
        let result = root["result"]
        let message = result?["message"]
        let type = result?.text("type")
        return BatchResult(
            customID: SubmissionTag.untagged(root.text("custom_id") ?? ""),
            outcome: outcome(type, result, message),
            httpStatus: type == "succeeded" ? 200 : nil,
            requestID: message?.text("id") ?? result?["error"]?.text("request_id"),
            usage: message?["usage"].flatMap(TokenUsage.init(anthropic:))
        )
    }

    private static func outcome(_ type: String?, _ result: JSONValue?, _ message: JSONValue?) -> BatchResult.Outcome {
        switch type {
        case "succeeded":
            if let message { return outcome(of: message) }
            return .failure(RequestFailure(kind: .lost, message: "the answer holds no content"))
        case "errored": return .failure(failure(result?["error"]))
        case "canceled", "cancelled":
            return .failure(RequestFailure(kind: .cancelled, message: "cancelled before it was executed", code: type))
        case "expired":
            let words = "not executed before the completion window ended"
            return .failure(RequestFailure(kind: .expired, message: words, code: type))
        case nil: return .failure(RequestFailure(kind: .lost, message: "the provider lost this request"))
        case let word?:
            let words = "the result is of a kind nobody knows: \(OpenAIError.shortened(word))"
            return .failure(RequestFailure(kind: .unreadable, message: words, code: word))
        }
    }

    private static func outcome(of message: JSONValue) -> BatchResult.Outcome {
        let reason = message.text("stop_reason")
        let blocks = message["content"]?.elements ?? []
        let text = blocks.filter { $0["type"]?.string == "text" }.compactMap { $0["text"]?.string }.joined()
        switch reason {
        case "refusal":
            let words = text.nonEmpty.map(OpenAIError.shortened) ?? "the model declined to answer"
            return .failure(RequestFailure(kind: .refusal, message: words, code: reason))
        case "max_tokens", "model_context_window_exceeded":
            let words = "the answer was cut off at the token limit; raise max_completion_tokens"
            return .failure(RequestFailure(kind: .lengthCut, message: words, code: reason))
        default: break
        }
        let calls = blocks.filter { $0["type"]?.string == "tool_use" }.map { block in
            BatchResult.ToolCall(
                id: block.text("id") ?? "",
                name: block.text("name") ?? "",
                arguments: block["input"].map { String(decoding: $0.rawBytes, as: UTF8.self) } ?? ""
            )
        }
        guard !calls.isEmpty || text.contains(where: { !$0.isWhitespace }) else {
            return .failure(RequestFailure(kind: .lost, message: "the answer holds no content", code: reason))
        }
        return .success(
            BatchResult.Answer(text: text, model: message.text("model"), finishReason: reason, toolCalls: calls)
        )
    }

    /// `{"type":"error","error":{"type":…,"message":…}}`, or the inner object alone.
    private static func failure(_ error: JSONValue?) -> RequestFailure {
        let inner = error?["error"] ?? error
        let type = inner?.text("type")
        let kind: RequestFailure.Kind =
            switch type {
            case "invalid_request_error", "not_found_error", "permission_error", "request_too_large",
                "authentication_error":
                .refusedRequest
            default: .providerError
            }
        let words = inner?.text("message").map(OpenAIError.shortened) ?? type ?? "an error without a message"
        return RequestFailure(kind: kind, message: words, code: type)
    }
}

extension TokenUsage {
    /// What was written into the cache or read from it is counted beside the input; nil where there are no counts.
    fileprivate init?(anthropic value: JSONValue) {
        func count(_ key: String) -> Int { min(max(0, value[key]?.integer ?? 0), 1 << 40) }
        guard value["input_tokens"]?.integer != nil || value["output_tokens"]?.integer != nil else { return nil }
        let cached = count("cache_read_input_tokens")
        self.init(
            input: count("input_tokens") + count("cache_creation_input_tokens") + cached,
            cachedInput: cached,
            output: count("output_tokens"),
            reasoning: min(max(0, value["output_tokens_details"]?["thinking_tokens"]?.integer ?? 0), 1 << 40)
        )
    }
}
