import Batches
import StrictJSON

/// Reads the body of a response, which is what `/v1/responses` answers.
enum OpenAIResponse {
    static func fits(_ body: JSONValue) -> Bool {
        body["object"]?.string == "response" || body["output"]?.kind == .array
    }

    /// nil where there is neither an answer nor a reason why not.
    static func outcome(of body: JSONValue) -> BatchResult.Outcome? {
        if let error = body["error"], !error.isNull { return .failure(failure(error)) }
        let contents = body["output"]?.elements.filter(\.isAnswer).flatMap { $0["content"]?.elements ?? [] } ?? []
        let status = body.text("status")
        if let refusal = contents.lazy.compactMap({ $0.text("refusal") }).first {
            return .failure(RequestFailure(kind: .refusal, message: OpenAIError.shortened(refusal), code: status))
        }
        switch status {
        case "incomplete": return .failure(incomplete(body["incomplete_details"]?.text("reason")))
        case "cancelled": return .failure(RequestFailure(kind: .cancelled, message: "the response was cancelled"))
        case "failed": return .failure(RequestFailure(kind: .providerError, message: "the response failed"))
        default: break
        }
        let text = contents.filter { $0["type"]?.string == "output_text" }.compactMap { $0["text"]?.string }.joined()
        let calls = body["output"]?.elements.compactMap(toolCall) ?? []
        guard !calls.isEmpty || text.contains(where: { !$0.isWhitespace }) else { return nil }
        return .success(
            BatchResult.Answer(text: text, model: body.text("model"), finishReason: status, toolCalls: calls)
        )
    }

    private static func incomplete(_ reason: String?) -> RequestFailure {
        switch reason {
        case "max_output_tokens":
            let words = "the answer was cut off at the token limit; raise max_completion_tokens"
            return RequestFailure(kind: .lengthCut, message: words, code: reason)
        case "content_filter":
            let words = "the provider's content filter stopped the answer"
            return RequestFailure(kind: .contentFilter, message: words, code: reason)
        default:
            let words = "the answer is incomplete: \(OpenAIError.shortened(reason ?? "no reason given"))"
            return RequestFailure(kind: .invalidAnswer, message: words, code: reason)
        }
    }

    /// An error that came after the request had been accepted, with status 200 around it.
    private static func failure(_ error: JSONValue) -> RequestFailure {
        let found = OpenAIError(value: error)
        let kind: RequestFailure.Kind =
            switch found.code {
            case "server_error", "rate_limit_exceeded", "vector_store_timeout", nil: .providerError
            case "bio_policy", "misalignment_policy_violation", "image_content_policy_violation": .contentFilter
            default: .refusedRequest
            }
        return RequestFailure(kind: kind, message: found.message ?? kind.rawValue, code: found.code)
    }

    private static func toolCall(_ item: JSONValue) -> BatchResult.ToolCall? {
        guard item["type"]?.string == "function_call" else { return nil }
        return BatchResult.ToolCall(
            id: item.text("call_id") ?? item.text("id") ?? "",
            name: item.text("name") ?? "",
            arguments: item.text("arguments") ?? ""
        )
    }
}

extension JSONValue {
    /// Whether the item is what the model says, not what it thinks, calls or remarks on its way.
    fileprivate var isAnswer: Bool {
        self["type"]?.string == "message" && self["phase"]?.string != "commentary"
    }
}
