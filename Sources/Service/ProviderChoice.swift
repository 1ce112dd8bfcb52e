import Batches
import LinuxSystem
import Providers

/// Makes the provider that the configuration names.
enum ProviderChoice {
    /// - `key`: nil where none is needed.
    /// - `folder`: where providers without a batch API keep their batches.
    /// - `clock`: is set by every answer.
    static func provider(
        for configuration: Configuration,
        key: Secret?,
        folder: String,
        clock: ServerClock
    ) throws -> any BatchProvider {
        let models = try configuration.modelTable()
        let settings = ProviderSettings(
            name: configuration.llm.provider.rawValue,
            baseURL: configuration.llm.effectiveBaseURL ?? "",
            apiKey: key ?? Secret(configuration.llm.provider.isLocal ? "" : "simulator"),
            organization: configuration.llm.organizationID,
            project: configuration.llm.projectID,
            userAgent: "mosychlos/\(Version.current)",
            limits: BatchLimits(
                requests: configuration.batch.maximumRequests,
                bytes: configuration.batch.maximumBytes
            ),
            endpoint: configuration.llm.endpoint
        )
        let transport = ClockedTransport(CurlTransport(), clock: clock)
        return switch configuration.llm.provider {
        case .openAI, .simulator: OpenAIProvider(settings: settings, transport: transport, models: models)
        case .synchronous:
            SynchronousProvider(
                server: settings,
                settings: SynchronousProvider.Settings(
                    folder: folder,
                    concurrency: configuration.llm.local.concurrency,
                    timeout: configuration.llm.local.timeout,
                    answerFormat: configuration.llm.local.answerFormat
                ),
                transport: transport,
                models: models
            )
        case .vllmBatch:
            ExchangeProvider(
                name: settings.name,
                limits: settings.limits,
                folder: folder,
                exchange: try exchange(configuration),
                models: models,
                answerFormat: configuration.llm.local.answerFormat
            )
        case .azure: OpenAIProvider(settings: settings, dialect: .azure, transport: transport, models: models)
        case .groq: OpenAIProvider(settings: settings, dialect: .groq, transport: transport, models: models)
        case .together: OpenAIProvider(settings: settings, dialect: .together, transport: transport, models: models)
        case .anthropic: AnthropicProvider(settings: settings, transport: transport, models: models)
        case .mistral: MistralProvider(settings: settings, transport: transport, models: models)
        case .gemini: GeminiProvider(settings: settings, transport: transport, models: models)
        }
    }

    private static func exchange(_ configuration: Configuration) throws(ConfigurationProblem) -> String {
        guard let path = configuration.llm.local.exchangeDirectory else {
            throw ConfigurationProblem(key: "llm.local.exchange_dir", kind: .exchangeMissing, origin: .none)
        }
        return path
    }
}
