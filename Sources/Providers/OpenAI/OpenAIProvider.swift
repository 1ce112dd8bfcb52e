package import Batches
import Synchronization

/// OpenAI's Files and Batch endpoints, and the servers that imitate them.
package struct OpenAIProvider: BatchProvider {
    package let settings: ProviderSettings
    package let dialect: OpenAIDialect
    package let models: ModelTable
    let connection: ProviderConnection
    private let format: OpenAIRequestFormat
    private let lines: OpenAIRequestLines

    /// - Parameters:
    ///   - settings: Where the provider is and who is calling.
    ///   - dialect: How its server differs from OpenAI's own; nil where that follows from its address.
    ///   - transport: What carries the calls.
    ///   - models: Which parameters which models take.
    ///   - retry: Which failed calls are tried again; creating a batch never is.
    ///   - jitter: Gives numbers from 0 to 1.
    ///   - sleep: Waits between attempts.
    package init(
        settings: ProviderSettings,
        dialect: OpenAIDialect? = nil,
        transport: any HTTPTransport,
        models: ModelTable = .builtIn,
        retry: RetryPolicy = RetryPolicy(),
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.settings = settings
        let dialect = dialect ?? .fitting(settings)
        self.dialect = dialect
        self.models = models
        connection = ProviderConnection(
            baseURL: settings.baseURL,
            headers: dialect.headers(settings),
            readFailure: { ProviderFailure(openAI: $0) },
            transport: transport,
            retry: retry,
            jitter: jitter,
            sleep: sleep
        )
        format = OpenAIRequestFormat(choice: settings.endpoint, models: models, isOpenAI: dialect.isOpenAI)
        lines = OpenAIRequestLines(format)
    }

    package var name: String { settings.name }
    package var limits: BatchLimits { settings.limits.capped(by: dialect.limits) }

    package func endpoint(for model: String) -> String { format.endpoint(for: model).rawValue }

    package func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter] {
        guard dialect.envelope != .route else { return lines.encode(request, into: &line) }
        var routed: [UInt8] = []
        let dropped = lines.encode(request, into: &routed)
        line += dialect.enveloped(routed)
        return dropped
    }

    package func line(for request: BatchRequest) throws(BatchRequestProblem) -> [UInt8] {
        dialect.enveloped(try request.line())
    }

    package func result(fromLine line: ArraySlice<UInt8>) -> BatchResult? {
        connection.redacted(OpenAIResultLine.result(from: line))
    }

    package func question(inLine line: ArraySlice<UInt8>) -> SentQuestion {
        SentQuestion(openAI: line)
    }
}
