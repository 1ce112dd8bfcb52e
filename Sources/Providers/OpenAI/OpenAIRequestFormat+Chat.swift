import Batches
import StrictJSON

extension OpenAIRequestFormat {
    /// A chat completion.
    func chatCompletion(_ request: PromptRequest) -> Parts {
        let (parameters, dropped) = settled(request)
        let newName = "max_completion_tokens"
        let limitName = models.family(of: request.model)?.tokenLimitName ?? (isOpenAI ? newName : "max_tokens")
        let before =
            Self.opening(.chatCompletions, model: request.model)
            + #","messages":[{"role":"system","content":"# + Self.escaped(system(of: request))
            + #"},{"role":"user","content":"#
        let after = Self.closing("}]") { json in
            if let limit = parameters.maxCompletionTokens { json.member(limitName, limit) }
            if let temperature = parameters.temperature { json.member("temperature", temperature) }
            if let topP = parameters.topP { json.member("top_p", topP) }
            if let seed = parameters.seed { json.member("seed", seed) }
            if let effort = parameters.reasoningEffort { json.member("reasoning_effort", effort) }
            guard answerFormat != .text else { return }
            json.key("response_format")
            json.beginObject()
            json.member("type", answerFormat.rawValue)
            if answerFormat == .jsonSchema {
                json.key("json_schema")
                json.beginObject()
                json.strictSchema(of: request)
                json.endObject()
            }
            json.endObject()
        }
        return Parts(before: Array(before.utf8), after: after, dropped: dropped)
    }
}
