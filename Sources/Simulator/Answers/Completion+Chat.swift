import StrictJSON

extension Completion {
    static let fingerprint = "mosychlos-simulator"

    func write(to writer: inout JSONWriter) {
        switch form {
        case .chat: writeChatCompletion(to: &writer)
        case .responses: writeResponse(to: &writer)
        }
    }

    /// OpenAI's chat completion object.
    private func writeChatCompletion(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", "chatcmpl-\(tag)")
        writer.member("object", "chat.completion")
        writer.member("created", created)
        writer.member("model", model)
        writer.key("choices")
        writer.beginArray()
        writer.beginObject()
        writer.member("index", 0)
        writer.key("message")
        writer.beginObject()
        writer.member("role", "assistant")
        writer.key("content")
        if let content { writer.string(utf8: content[...]) } else { writer.null() }
        writer.member("refusal", refusal)
        writer.key("annotations")
        writer.beginArray()
        writer.endArray()
        writer.endObject()
        writer.key("logprobs")
        writer.null()
        writer.member("finish_reason", end.rawValue)
        writer.endObject()
        writer.endArray()
        if saysUsage {
            writer.key("usage")
            writeChatUsage(to: &writer)
        }
        writer.member("service_tier", "default")
        writer.member("system_fingerprint", Self.fingerprint)
        writer.endObject()
    }

    private func writeChatUsage(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("prompt_tokens", usage.prompt)
        writer.member("completion_tokens", usage.completion)
        writer.member("total_tokens", usage.total)
        writer.key("prompt_tokens_details")
        writer.beginObject()
        writer.member("cached_tokens", usage.cached)
        writer.member("audio_tokens", 0)
        writer.endObject()
        writer.key("completion_tokens_details")
        writer.beginObject()
        writer.member("reasoning_tokens", usage.reasoning)
        writer.member("audio_tokens", 0)
        writer.member("accepted_prediction_tokens", 0)
        writer.member("rejected_prediction_tokens", 0)
        writer.endObject()
        writer.endObject()
    }
}
