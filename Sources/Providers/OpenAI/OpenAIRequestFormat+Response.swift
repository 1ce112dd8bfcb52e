import Batches
import StrictJSON

extension OpenAIRequestFormat {
    /// The shortest limit that `/v1/responses` takes.
    private static let leastLimit = 16

    /// A response.
    ///
    /// Unlike a chat completion the provider would keep it for a month, were it not told otherwise.
    func response(_ request: PromptRequest) -> Parts {
        var (parameters, dropped) = settled(request)
        if parameters.seed != nil {
            parameters.seed = nil
            dropped.append(DroppedParameter(name: "seed", reason: "/v1/responses does not take it"))
        }
        if let limit = parameters.maxCompletionTokens, limit < Self.leastLimit {
            parameters.maxCompletionTokens = Self.leastLimit
            let reason = "/v1/responses takes no less than \(Self.leastLimit), which is sent instead"
            dropped.append(DroppedParameter(name: "max_output_tokens", reason: reason))
        }
        let before =
            Self.opening(.responses, model: request.model) + #","instructions":"# + Self.escaped(system(of: request))
            + #","input":"#
        let after = Self.closing("") { json in
            json.member("store", false)
            if let limit = parameters.maxCompletionTokens { json.member("max_output_tokens", limit) }
            if let temperature = parameters.temperature { json.member("temperature", temperature) }
            if let topP = parameters.topP { json.member("top_p", topP) }
            if let effort = parameters.reasoningEffort {
                json.key("reasoning")
                json.beginObject()
                json.member("effort", effort)
                json.endObject()
            }
            guard answerFormat != .text else { return }
            json.key("text")
            json.beginObject()
            json.key("format")
            json.beginObject()
            json.member("type", answerFormat.rawValue)
            if answerFormat == .jsonSchema { json.strictSchema(of: request) }
            json.endObject()
            json.endObject()
        }
        return Parts(before: Array(before.utf8), after: after, dropped: dropped)
    }
}
