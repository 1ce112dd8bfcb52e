extension Configuration {
    /// The services that can be asked.
    public enum Provider: String, Hashable, Sendable, CaseIterable {
        case openAI = "openai"
        /// Azure OpenAI; `llm.model` is the name of a batch deployment.
        case azure
        case anthropic
        case mistral
        case gemini
        case groq
        case together
        /// A server that answers one request at a time: Ollama, llama.cpp, vLLM.
        case synchronous
        /// A cluster that runs `vllm run-batch` over files in a folder.
        case vllmBatch = "vllm-batch"
        case simulator

        /// The provider's own address; nil where there is none: Azure's has the name of a resource in it.
        public var baseURL: String? {
            switch self {
            case .openAI: "https://api.openai.com/v1"
            case .anthropic: "https://api.anthropic.com"
            case .mistral: "https://api.mistral.ai/v1"
            case .gemini: "https://generativelanguage.googleapis.com/v1beta"
            case .groq: "https://api.groq.com/openai/v1"
            case .together: "https://api.together.ai/v1"
            case .synchronous: "http://127.0.0.1:11434/v1"
            case .azure, .vllmBatch, .simulator: nil
            }
        }

        /// Whether there is no account: no key is needed, and nothing is cheaper in a batch.
        public var isLocal: Bool { self == .synchronous || self == .vllmBatch }

        /// Whether none of OpenAI's own models is to be had there.
        package var makesOwnModels: Bool {
            switch self {
            case .anthropic, .mistral, .gemini, .groq, .together, .synchronous, .vllmBatch: true
            case .openAI, .azure, .simulator: false
            }
        }

        /// The environment variable that holds the key by custom.
        public var keyVariable: String {
            switch self {
            case .openAI, .synchronous, .vllmBatch, .simulator: "OPENAI_API_KEY"
            case .azure: "AZURE_OPENAI_API_KEY"
            case .anthropic: "ANTHROPIC_API_KEY"
            case .mistral: "MISTRAL_API_KEY"
            case .gemini: "GEMINI_API_KEY"
            case .groq: "GROQ_API_KEY"
            case .together: "TOGETHER_API_KEY"
            }
        }
    }
}

extension Configuration.LLM {
    /// Where the key is: the default stands for the variable of the provider that is configured, so that OpenAI's key
    /// goes to nobody else.
    package var keySource: Configuration.SecretSource {
        apiKey == Configuration.LLM().apiKey ? .environment(provider.keyVariable) : apiKey
    }
}
