import StrictJSON

extension Completion {
    /// OpenAI's response object, which repeats most of what it was asked with.
    func writeResponse(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", "resp_\(tag)")
        writer.member("object", "response")
        writer.member("created_at", created)
        writer.member("status", end == .stop ? "completed" : "incomplete")
        writer.member("background", false)
        writer.key("error")
        writer.null()
        writer.key("incomplete_details")
        if end == .stop { writer.null() } else { writeReason(to: &writer) }
        write("instructions", echo?.instructions, to: &writer)
        writer.key("max_output_tokens")
        if let limit = echo?.limit { writer.integer(limit) } else { writer.null() }
        writer.member("model", model)
        writer.key("output")
        writeOutput(to: &writer)
        writer.member("parallel_tool_calls", true)
        writer.key("previous_response_id")
        writer.null()
        writer.key("reasoning")
        writer.beginObject()
        writer.member("effort", echo?.effort)
        writer.key("summary")
        writer.null()
        writer.endObject()
        writer.member("service_tier", "default")
        writer.member("store", true)
        write("temperature", echo?.temperature ?? Array("1".utf8), to: &writer)
        writer.key("text")
        writer.beginObject()
        write("format", echo?.format ?? Array(#"{"type":"text"}"#.utf8), to: &writer)
        writer.endObject()
        writer.member("tool_choice", "auto")
        writer.key("tools")
        writer.beginArray()
        writer.endArray()
        write("top_p", echo?.topP ?? Array("1".utf8), to: &writer)
        writer.member("truncation", "disabled")
        if saysUsage {
            writer.key("usage")
            writeResponseUsage(to: &writer)
        }
        writer.key("user")
        writer.null()
        write("metadata", echo?.metadata ?? Array("{}".utf8), to: &writer)
        writer.endObject()
    }

    private func write(_ key: String, _ json: [UInt8]?, to writer: inout JSONWriter) {
        writer.key(key)
        if let json { writer.raw(json) } else { writer.null() }
    }

    private func writeReason(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("reason", end == .length ? "max_output_tokens" : end.rawValue)
        writer.endObject()
    }

    /// What the model kept to itself, then what it says; nothing where thinking has used up the limit.
    private func writeOutput(to writer: inout JSONWriter) {
        writer.beginArray()
        if usage.reasoning > 0 {
            writer.beginObject()
            writer.member("id", "rs_\(tag)")
            writer.member("type", "reasoning")
            writer.key("summary")
            writer.beginArray()
            writer.endArray()
            writer.endObject()
        }
        if end == .stop || content?.isEmpty == false {
            writer.beginObject()
            writer.member("id", "msg_\(tag)")
            writer.member("type", "message")
            writer.member("status", end == .stop ? "completed" : "incomplete")
            writer.key("content")
            writer.beginArray()
            writer.beginObject()
            if let refusal {
                writer.member("type", "refusal")
                writer.member("refusal", refusal)
            } else {
                writer.member("type", "output_text")
                writer.key("annotations")
                writer.beginArray()
                writer.endArray()
                writer.key("logprobs")
                writer.beginArray()
                writer.endArray()
                writer.key("text")
                writer.string(utf8: (content ?? [])[...])
            }
            writer.endObject()
            writer.endArray()
            writer.member("role", "assistant")
            writer.endObject()
        }
        writer.endArray()
    }

    private func writeResponseUsage(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("input_tokens", usage.prompt)
        writer.key("input_tokens_details")
        writer.beginObject()
        writer.member("cache_write_tokens", 0)
        writer.member("cached_tokens", usage.cached)
        writer.endObject()
        writer.member("output_tokens", usage.completion)
        writer.key("output_tokens_details")
        writer.beginObject()
        writer.member("reasoning_tokens", usage.reasoning)
        writer.endObject()
        writer.member("total_tokens", usage.total)
        writer.endObject()
    }
}
