public import Batches

extension Configuration {
    /// Who answers, and how to reach them.
    public struct LLM: Hashable, Sendable {
        /// `llm.provider`, default `openai`.
        public var provider: Provider
        /// `llm.api_key` or `llm.api_key_file`, default the environment variable `OPENAI_API_KEY`.
        ///
        /// The default stands for the variable of the provider that is configured, such as `ANTHROPIC_API_KEY`.
        public var apiKey: SecretSource
        /// `llm.model`, default `gpt-6-luna`.
        public var model: String
        /// `llm.base_url`, default none: any server that speaks the provider's protocol, without a slash at the end.
        public var baseURL: String?
        /// `llm.endpoint`, default `auto`: the way OpenAI's models are asked.
        public var endpoint: EndpointChoice
        /// `llm.organization_id`, default none: the organization that pays.
        public var organizationID: String?
        /// `llm.project_id`, default none: the project that pays.
        public var projectID: String?
        /// `llm.local`: servers and clusters of one's own, without a batch API.
        public var local: Local
        /// `llm.openai`, default 2000 completion tokens and temperature 0.3; nil leaves a parameter to the provider.
        public var parameters: ModelParameters

        /// Creates a section in which what is left out has its default.
        public init(
            provider: Provider = .openAI,
            apiKey: SecretSource = .environment("OPENAI_API_KEY"),
            model: String = "gpt-6-luna",
            baseURL: String? = nil,
            endpoint: EndpointChoice = .auto,
            organizationID: String? = nil,
            projectID: String? = nil,
            local: Local = Local(),
            parameters: ModelParameters = ModelParameters(maxCompletionTokens: 2000, temperature: 0.3)
        ) {
            self.provider = provider
            self.apiKey = apiKey
            self.model = model
            self.baseURL = baseURL
            self.endpoint = endpoint
            self.organizationID = organizationID
            self.projectID = projectID
            self.local = local
            self.parameters = parameters
        }

        /// Where requests go: the one set, else the provider's own; nil for the simulator inside this program.
        public var effectiveBaseURL: String? { baseURL ?? provider.baseURL }
    }

    /// Where the API key is to be found; it is read only when it is needed.
    public enum SecretSource: Hashable, Sendable {
        case literal(Secret)
        /// The name of an environment variable.
        case environment(String)
        /// The path of a file that holds the key and nothing else.
        case file(String)
        /// The name of a credential that systemd passes (`LoadCredential=`).
        case systemdCredential(String)
        case none
    }
}
