import Batches
import StrictJSON

/// Writes request lines: `{"key":…,"request":{…}}`.
struct GeminiLines: Sendable {
    let models: ModelTable

    /// Which parameters Gemini models take, as it stood on 2026-11-22.
    static let table = ModelTable(families: [
        ModelFamily(pattern: "gemini-1*", modelClass: .standard, sampling: .always, efforts: []),
        ModelFamily(pattern: "gemini-2*", modelClass: .standard, sampling: .always, efforts: []),
        // Thinking is set by a word from Gemini 3 on.
        ModelFamily(
            pattern: "gemini-*",
            modelClass: .reasoning,
            sampling: .always,
            efforts: ["minimal", "low", "medium", "high"]
        ),
    ])

    func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter] {
        let family = models.family(of: request.model) ?? Self.table.family(of: request.model)
        let (parameters, dropped) = family?.settle(request.parameters) ?? (request.parameters, [])
        var json = JSONWriter(into: line)
        json.beginObject()
        json.member("key", request.customID)
        json.key("request")
        json.beginObject()
        json.key("systemInstruction")
        json.beginObject()
        json.parts(request.system)
        json.endObject()
        json.key("contents")
        json.beginArray()
        json.beginObject()
        json.member("role", "user")
        json.parts(request.user)
        json.endObject()
        json.endArray()
        json.key("generationConfig")
        json.beginObject()
        if let limit = parameters.maxCompletionTokens { json.member("maxOutputTokens", limit) }
        if let temperature = parameters.temperature { json.member("temperature", temperature) }
        if let topP = parameters.topP { json.member("topP", topP) }
        if let seed = parameters.seed { json.member("seed", seed) }
        if let effort = parameters.reasoningEffort {
            json.key("thinkingConfig")
            json.beginObject()
            json.member("thinkingLevel", effort.uppercased())
            json.endObject()
        }
        json.member("responseMimeType", "application/json")
        json.key("responseJsonSchema")
        json.raw(request.schema.lazy.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
        json.endObject()
        json.endObject()
        json.endObject()
        json.newline()
        line = json.bytes
        return dropped
    }
}

extension JSONWriter {
    fileprivate mutating func parts(_ text: String) {
        key("parts")
        beginArray()
        beginObject()
        member("text", text)
        endObject()
        endArray()
    }
}
