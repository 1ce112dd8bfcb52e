package import Batches
import StrictJSON

/// Mistral's batch jobs: OpenAI's files and lines, but orders, jobs and lists of their own.
package struct MistralProvider: BatchProvider {
    /// Files, lines and results are as OpenAI's.
    let files: OpenAIProvider
    var connection: ProviderConnection { files.connection }

    package init(
        settings: ProviderSettings,
        transport: any HTTPTransport,
        models: ModelTable = .builtIn,
        retry: RetryPolicy = RetryPolicy(),
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        files = OpenAIProvider(
            settings: settings,
            dialect: .mistral,
            transport: transport,
            models: models,
            retry: retry,
            jitter: jitter,
            sleep: sleep
        )
    }

    package var name: String { files.name }
    package var limits: BatchLimits { files.limits }

    package func upload(_ input: BatchInput) async throws -> String { try await files.upload(input) }

    package func create(_ order: BatchOrder) async throws -> BatchJob {
        var json = JSONWriter()
        json.beginObject()
        json.key("input_files")
        json.beginArray()
        json.string(order.inputFileID)
        json.endArray()
        json.member("endpoint", order.endpoint)
        json.member("model", order.model)
        json.key("metadata")
        json.object(order.metadata)
        json.member("timeout_hours", order.windowHours)
        json.endObject()
        return try await connection.order("/batch/jobs", .bytes(json.bytes), namesUpload: true, read: Self.job) {
            $0.mayCome(of: order)
        }
    }

    package func status(of batchID: String) async throws -> BatchJob {
        try Self.job(try await connection.object(for: connection.request("GET", path(batchID)))).required(toBe: batchID)
    }

    /// The cursor is the number of a page.
    package func list(after cursor: String?, limit: Int) async throws -> BatchPage {
        let page = cursor.flatMap { Int($0) } ?? 0
        let size = min(max(1, limit), 100)
        let path = "/batch/jobs?page=\(page)&page_size=\(size)&order_by=-created"
        let answer = try await connection.object(for: connection.request("GET", path))
        guard let rows = answer.rows("data") else {
            throw ProviderFailure(kind: .server, message: "the answer to a list holds no list")
        }
        let isLast = rows.count < size || (answer["total"]?.integer).map { (page + 1) * size >= $0 } ?? false
        return BatchPage(jobs: rows.compactMap(BatchJob.init(mistral:)), next: isLast ? nil : String(page + 1))
    }

    package func cancel(_ batchID: String) async throws -> BatchJob {
        try Self.job(try await connection.object(for: connection.request("POST", path(batchID) + "/cancel")))
    }

    package func download(_ fileID: String, to path: String) async throws -> Int64 {
        try await files.download(fileID, to: path)
    }

    package var keepsFiles: Bool { true }
    package func clear(_ remains: BatchRemains) async throws { try await files.clear(remains) }

    package func endpoint(for model: String) -> String { "/v1/chat/completions" }

    package func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter] {
        var request = request
        let seed = request.parameters.seed
        request.parameters.seed = nil
        var dropped = files.encode(request, into: &line)
        if seed != nil { dropped.append(DroppedParameter(name: "seed", reason: "Mistral knows it by another name")) }
        return dropped
    }

    package func line(for request: BatchRequest) throws(BatchRequestProblem) -> [UInt8] { try files.line(for: request) }
    package func question(inLine line: ArraySlice<UInt8>) -> SentQuestion { files.question(inLine: line) }
    package func result(fromLine line: ArraySlice<UInt8>) -> BatchResult? { files.result(fromLine: line) }

    private func path(_ batchID: String) -> String { "/batch/jobs/" + percentEncoded(batchID) }

    private static func job(_ answer: JSONValue) throws -> BatchJob {
        guard let job = BatchJob(mistral: answer) else {
            throw ProviderFailure(kind: .server, message: "the answer is no batch", httpStatus: 200)
        }
        return job
    }
}

extension OpenAIDialect {
    static let mistral: OpenAIDialect = {
        var dialect = OpenAIDialect()
        dialect.envelope = .bodyOnly
        dialect.isOpenAI = false
        // The documents name 100,000 and 1,000,000: the smaller one holds in either case.
        dialect.limits = BatchLimits(requests: 100_000, bytes: 512_000_000)
        return dialect
    }()
}

extension BatchOrder {
    /// The window in hours; 24 where it cannot be read.
    var windowHours: Int {
        guard let number = Int(completionWindow.dropLast()), number > 0 else { return 24 }
        return completionWindow.hasSuffix("d") ? number * 24 : number
    }
}
