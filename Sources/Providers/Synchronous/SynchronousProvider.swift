package import Batches
import StrictJSON

/// A server that answers one request at a time and has no batch API: Ollama, llama.cpp, vLLM.
///
/// The batch is ours, and this program does the work: `work` asks the requests one by one.
package struct SynchronousProvider: LocalProvider {
    /// What is particular about asking this way.
    package struct Settings: Hashable, Sendable {
        /// Where the batches are kept.
        package var folder: String
        /// How many requests are under way at a time.
        package var concurrency: Int
        /// How long one answer may take.
        package var timeout: Duration
        package var answerFormat: AnswerFormat

        package init(folder: String, concurrency: Int, timeout: Duration, answerFormat: AnswerFormat) {
            self.folder = folder
            self.concurrency = concurrency
            self.timeout = timeout
            self.answerFormat = answerFormat
        }
    }

    private let server: ProviderSettings
    private let settings: Settings
    package let store: LocalBatchStore
    private let connection: ProviderConnection
    private let format: OpenAIRequestFormat
    package let lines: OpenAIRequestLines

    package init(
        server: ProviderSettings,
        settings: Settings,
        transport: any HTTPTransport,
        models: ModelTable = .builtIn
    ) {
        self.server = server
        self.settings = settings
        store = LocalBatchStore(path: settings.folder, prefix: "sync_")
        connection = ProviderConnection(
            baseURL: server.baseURL,
            headers: OpenAIDialect.fitting(server).headers(server),
            readFailure: { ProviderFailure(openAI: $0) },
            transport: transport,
            retry: RetryPolicy(),
            jitter: { 0 },
            sleep: { try await Task.sleep(for: $0) }
        )
        format = OpenAIRequestFormat(
            choice: server.endpoint,
            models: models,
            isOpenAI: server.isOpenAI,
            answerFormat: settings.answerFormat
        )
        lines = OpenAIRequestLines(format)
    }

    package var name: String { server.name }
    package var limits: BatchLimits { server.limits }

    package func create(_ order: BatchOrder) async throws -> BatchJob {
        try local {
            let (folder, batch) = try store.create(order)
            return try folder.job(batch)
        }
    }

    package func status(of batchID: String) async throws -> BatchJob {
        try local {
            let folder = try store.folder(batchID)
            return try folder.job(folder.load())
        }
    }

    package func cancel(_ batchID: String) async throws -> BatchJob {
        let folder = try local { try store.folder(batchID) }
        let batch = try local { try folder.load() }
        guard !batch.status.isFinal else {
            throw ProviderFailure(kind: .conflict, message: "\(batchID) has ended already")
        }
        try local { try folder.markCancelled() }
        // Nobody may be at work who would notice.
        if let lock = try local({ try folder.tryLock() }) {
            try await SynchronousDesk(folder, report: { _ in }).cancel()
            withExtendedLifetime(lock) {}
        }
        return try await status(of: batchID)
    }

    package func work(on batchID: String) -> AsyncThrowingStream<BatchJob, any Error>? {
        AsyncThrowingStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let task = Task {
                do {
                    let work = SynchronousWork(
                        folder: try store.folder(batchID),
                        connection: connection,
                        concurrency: settings.concurrency,
                        timeout: settings.timeout,
                        report: { continuation.yield($0) }
                    )
                    try await work.perform()
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    package func endpoint(for model: String) -> String { format.endpoint(for: model).rawValue }

    /// With what a server repeats of the key taken out.
    package func result(fromLine line: ArraySlice<UInt8>) -> BatchResult? {
        connection.redacted(OpenAIResultLine.result(from: line))
    }
}
