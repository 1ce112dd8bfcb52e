import Batches

extension OpenAIDialect {
    /// Azure OpenAI: the key has a header of its own, the model is the name of a batch deployment, and a file may be
    /// pending before it can be used.
    package static let azure: OpenAIDialect = {
        var dialect = OpenAIDialect()
        dialect.keyHeader = .apiKey
        dialect.fileContentType = "application/json"
        dialect.limits = BatchLimits(requests: 100_000, bytes: 200_000_000)
        return dialect
    }()
}
