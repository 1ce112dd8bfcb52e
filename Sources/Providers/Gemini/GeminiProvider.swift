package import Batches
import StrictJSON

/// The batches of Google's Gemini Developer API: operations, recognised by the name we give them.
package struct GeminiProvider: BatchProvider {
    let settings: ProviderSettings
    let connection: ProviderConnection
    private let lines: GeminiLines

    /// A file may have 2 GB; how many requests is not said.
    package static let limits = BatchLimits(requests: 100_000, bytes: 2_000_000_000)
    static let namePrefix = "mosychlos-"
    /// What a name that is not ours is kept under.
    static let nameKey = "displayName"

    package init(
        settings: ProviderSettings,
        transport: any HTTPTransport,
        models: ModelTable = .builtIn,
        retry: RetryPolicy = RetryPolicy(),
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.settings = settings
        connection = ProviderConnection(
            baseURL: settings.baseURL,
            headers: settings.headers(key: "x-goog-api-key"),
            readFailure: { ProviderFailure(gemini: $0) },
            transport: transport,
            retry: retry,
            jitter: jitter,
            sleep: sleep
        )
        lines = GeminiLines(models: models)
    }

    package var name: String { settings.name }
    package var limits: BatchLimits { settings.limits.capped(by: Self.limits) }

    package func endpoint(for model: String) -> String { Self.path(of: model) + ":batchGenerateContent" }

    package func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter] {
        lines.encode(request, into: &line)
    }

    /// Wants the body of a `generateContent` call; the model is in the path, `/models/…:generateContent`.
    package func line(for request: BatchRequest) throws(BatchRequestProblem) -> [UInt8] {
        // Checks all of it, although the envelope is another one.
        _ = try request.line()
        guard request.url.hasSuffix(":generateContent") else { throw .url(request.url) }
        var json = JSONWriter()
        json.beginObject()
        json.member("key", request.customID)
        json.key("request")
        json.raw(request.body.bytes())
        json.endObject()
        json.newline()
        return json.bytes
    }

    package func question(inLine line: ArraySlice<UInt8>) -> SentQuestion {
        let request = try? JSONDocument(parsing: line).root["request"]
        return SentQuestion(
            user: request?["contents"]?.elements.last?["parts"]?[0]?["text"]?.string,
            schema: request?["generationConfig"]?["responseJsonSchema"].map { Array($0.rawBytes) }
        )
    }

    package func result(fromLine line: ArraySlice<UInt8>) -> BatchResult? {
        connection.redacted(GeminiResultLine.result(from: line))
    }

    /// `/models/gemini-…`, also where the name says already what it is.
    static func path(of model: String) -> String {
        let name = model.contains("/") ? model : "models/" + model
        return "/" + name.split(separator: "/").map { percentEncoded(String($0)) }.joined(separator: "/")
    }
}
