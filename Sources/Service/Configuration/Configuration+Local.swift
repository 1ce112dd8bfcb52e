public import Batches

extension Configuration {
    /// Servers and clusters of one's own, which have no batch API.
    public struct Local: Hashable, Sendable {
        /// `llm.local.concurrency`, default 4: how many requests a server is asked at a time.
        public var concurrency: Int
        /// `llm.local.timeout`, default ten minutes: how long one answer may take.
        public var timeout: Duration
        /// `llm.local.answer_format`, default `json_schema`: how the server is told what to answer.
        public var answerFormat: AnswerFormat
        /// `llm.local.exchange_dir`, default none: the folder shared with a cluster.
        public var exchangeDirectory: String?

        /// Creates a section in which what is left out has its default.
        public init(
            concurrency: Int = 4,
            timeout: Duration = .seconds(600),
            answerFormat: AnswerFormat = .jsonSchema,
            exchangeDirectory: String? = nil
        ) {
            self.concurrency = concurrency
            self.timeout = timeout
            self.answerFormat = answerFormat
            self.exchangeDirectory = exchangeDirectory
        }
    }
}
