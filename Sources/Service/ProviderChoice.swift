import Batches
import LinuxSystem
import Providers

/// Makes the provider that the configuration names.
enum ProviderChoice {
    /// - `key`: nil where none is needed.
    /// - `clock`: is set by every answer.
    static func provider(
        for configuration: Configuration,
        key: Secret?,
        clock: ServerClock
    ) throws -> any BatchProvider {
        let models =
            try configuration.modelsFile.map { path in
                try ModelTable.builtIn.overridden(by: FileDescriptor.open(path, .read).readAll(limit: 16 << 20))
            } ?? .builtIn
        let settings = ProviderSettings(
            name: configuration.llm.provider.rawValue,
            baseURL: configuration.llm.effectiveBaseURL ?? "",
            apiKey: key ?? Secret("simulator"),
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
        }
    }
}
