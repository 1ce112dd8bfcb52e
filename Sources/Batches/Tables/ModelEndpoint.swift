/// The two ways OpenAI is asked for an answer; all lines of a batch go the same one.
package enum ModelEndpoint: String, Hashable, Sendable, CaseIterable {
    case chatCompletions = "/v1/chat/completions"
    case responses = "/v1/responses"
}

/// How the endpoint is chosen.
public enum EndpointChoice: String, Hashable, Sendable, CaseIterable {
    /// By the model: `/v1/responses` for those that only it serves, `/v1/chat/completions` for all others.
    case auto
    /// Always `/v1/chat/completions`.
    case chat
    /// Always `/v1/responses`.
    case responses
}

extension ModelTable {
    package func endpoint(for model: String, choice: EndpointChoice) -> ModelEndpoint {
        switch choice {
        case .auto: family(of: model)?.endpoint ?? .chatCompletions
        case .chat: .chatCompletions
        case .responses: .responses
        }
    }
}
