import Batches

extension OpenAIDialect {
    /// Together: the file goes to a store of its own, lines name no path, and a batch keeps no metadata.
    package static let together: OpenAIDialect = {
        var dialect = OpenAIDialect()
        dialect.filePurpose = "batch-api"
        dialect.upload = .redirected
        dialect.envelope = .bodyOnly
        dialect.takesMetadata = false
        dialect.isOpenAI = false
        dialect.limits = BatchLimits(requests: 50_000, bytes: 100_000_000)
        return dialect
    }()
}
