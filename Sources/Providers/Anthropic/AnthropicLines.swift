import Batches
import StrictJSON

/// Writes the lines of a submission: `{"custom_id":…,"params":{…}}`, with the schema as it was asked for.
struct AnthropicLines: Sendable {
    let models: ModelTable

    func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter] {
        let (parameters, dropped) = settled(request)
        var json = JSONWriter(into: line)
        json.beginObject()
        json.member("custom_id", request.customID)
        json.key("params")
        json.beginObject()
        json.member("model", request.model)
        json.member("max_tokens", parameters.maxCompletionTokens ?? LongestAnswer.anthropic)
        json.member("system", request.system)
        json.key("messages")
        json.beginArray()
        json.beginObject()
        json.member("role", "user")
        json.member("content", request.user)
        json.endObject()
        json.endArray()
        if let temperature = parameters.temperature { json.member("temperature", temperature) }
        if let topP = parameters.topP { json.member("top_p", topP) }
        json.key("output_config")
        json.beginObject()
        if let effort = parameters.reasoningEffort { json.member("effort", effort) }
        json.key("format")
        json.beginObject()
        json.member("type", "json_schema")
        json.key("schema")
        json.raw(request.schema.lazy.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
        json.endObject()
        json.endObject()
        json.endObject()
        json.endObject()
        json.newline()
        line = json.bytes
        return dropped
    }

    private func settled(_ request: PromptRequest) -> (ModelParameters, [DroppedParameter]) {
        let family = models.family(of: request.model) ?? ClaudeModels.table.family(of: request.model)
        var (sent, dropped) = family?.settle(request.parameters) ?? (request.parameters, [])
        if let temperature = sent.temperature, temperature > 1 {
            sent.temperature = nil
            dropped.append(DroppedParameter(name: "temperature", reason: "Claude models take 0 to 1"))
        }
        if sent.seed != nil {
            sent.seed = nil
            dropped.append(DroppedParameter(name: "seed", reason: "Claude models take none"))
        }
        for path in SchemaReduction.anthropic.dropped(from: request.schema) {
            dropped.append(DroppedParameter(name: "schema " + path, reason: "checked here instead of by the provider"))
        }
        return (sent, dropped)
    }
}
