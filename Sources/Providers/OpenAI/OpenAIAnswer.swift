import Batches
import StrictJSON

/// Reads the body of a chat completion.
enum OpenAIAnswer {
    /// nil where there is neither an answer nor a reason why not.
    static func outcome(of body: JSONValue) -> BatchResult.Outcome? {
        guard let choice = body["choices"]?[0], let message = choice["message"] else { return nil }
        let finishReason = choice.text("finish_reason")
        if let refusal = message.text("refusal") {
            return .failure(RequestFailure(kind: .refusal, message: OpenAIError.shortened(refusal), code: finishReason))
        }
        switch finishReason {
        case "length":
            let words = "the answer was cut off at the token limit; raise max_completion_tokens"
            return .failure(RequestFailure(kind: .lengthCut, message: words, code: finishReason))
        case "content_filter":
            let words = "the provider's content filter stopped the answer"
            return .failure(RequestFailure(kind: .contentFilter, message: words, code: finishReason))
        default:
            break
        }
        let text = text(of: message["content"])
        let calls = message["tool_calls"]?.elements.map(toolCall) ?? []
        guard !calls.isEmpty || text.contains(where: { !$0.isWhitespace }) else { return nil }
        return .success(
            BatchResult.Answer(text: text, model: body.text("model"), finishReason: finishReason, toolCalls: calls)
        )
    }

    /// A string, or parts of which those of type `text` count.
    private static func text(of content: JSONValue?) -> String {
        guard let content else { return "" }
        return content.string ?? content.elements.compactMap { $0["text"]?.string }.joined()
    }

    private static func toolCall(_ value: JSONValue) -> BatchResult.ToolCall {
        let function = value["function"]
        return BatchResult.ToolCall(
            id: value.text("id") ?? "",
            name: function?.text("name") ?? "",
            arguments: function?.text("arguments") ?? ""
        )
    }
}
