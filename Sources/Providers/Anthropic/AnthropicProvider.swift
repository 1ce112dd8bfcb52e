package import Batches
import StrictJSON
import Synchronization

/// Anthropic's Message Batches: the request lines travel within the order, and a batch keeps no metadata.
package final class AnthropicProvider: BatchProvider {
    let settings: ProviderSettings
    let connection: ProviderConnection
    private let lines: AnthropicLines
    /// Batches that have turned out to be of other orders.
    let ruledOut = Mutex<Set<String>>([])
    /// The batches that orders of this life were answered with.
    let answers = Mutex<Set<String>>([])

    /// What one order may hold.
    package static let limits = BatchLimits(requests: 100_000, bytes: 256_000_000)

    package init(
        settings: ProviderSettings,
        transport: any HTTPTransport,
        models: ModelTable = .builtIn,
        retry: RetryPolicy = RetryPolicy(),
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        var settings = settings
        // Programs of other people want the version as a part of the address.
        if settings.baseURL.hasSuffix("/v1") { settings.baseURL.removeLast(3) }
        self.settings = settings
        connection = ProviderConnection(
            baseURL: settings.baseURL,
            headers: settings.headers(key: "x-api-key") + [HTTPRequest.Header("anthropic-version", "2023-06-01")],
            readFailure: { ProviderFailure(anthropic: $0) },
            transport: transport,
            retry: retry,
            jitter: jitter,
            sleep: sleep
        )
        lines = AnthropicLines(models: models)
    }

    package var name: String { settings.name }
    package var limits: BatchLimits { settings.limits.capped(by: Self.limits) }

    /// Nothing is sent before the order.
    package func upload(_ input: BatchInput) async throws -> String { input.filename }

    package func endpoint(for model: String) -> String { "/v1/messages" }

    package func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter] {
        lines.encode(request, into: &line)
    }

    /// Wants the body of a message, and `/v1/messages` as the path.
    package func line(for request: BatchRequest) throws(BatchRequestProblem) -> [UInt8] {
        // Checks all of it, although the envelope is another one.
        _ = try request.line()
        guard request.url == "/v1/messages" else { throw .url(request.url) }
        guard SubmissionTag.canCarry(request.customID) else { throw .customID(request.customID) }
        var json = JSONWriter()
        json.beginObject()
        json.member("custom_id", request.customID)
        json.key("params")
        json.raw(request.body.bytes())
        json.endObject()
        json.newline()
        return json.bytes
    }

    package func question(inLine line: ArraySlice<UInt8>) -> SentQuestion {
        let params = try? JSONDocument(parsing: line).root["params"]
        return SentQuestion(
            user: params?["messages"]?.elements.last?["content"]?.string,
            schema: params?["output_config"]?["format"]?["schema"].map { Array($0.rawBytes) }
        )
    }

    package func result(fromLine line: ArraySlice<UInt8>) -> BatchResult? {
        connection.redacted(AnthropicResultLine.result(from: line))
    }
}

extension BatchLimits {
    /// The smaller of each.
    func capped(by other: BatchLimits) -> BatchLimits {
        BatchLimits(requests: min(requests, other.requests), bytes: min(bytes, other.bytes))
    }
}
