import Batches

extension OpenAIDialect {
    /// Groq: smaller files, and lists that do not say whether they go on.
    package static let groq: OpenAIDialect = {
        var dialect = OpenAIDialect()
        dialect.limits = BatchLimits(requests: 50_000, bytes: 100_000_000)
        return dialect
    }()
}
