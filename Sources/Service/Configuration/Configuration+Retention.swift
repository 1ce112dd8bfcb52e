extension Configuration {
    /// How long what is finished is kept; 0 is for ever.
    ///
    /// All that people may look for is kept unless somebody decides otherwise: what is removed is gone. Outputs are never
    /// touched, they belong to those who read them.
    public struct Retention: Hashable, Sendable {
        /// `retention.archive`, default 0: originals after success, counted from the day of their archive folder.
        public var archive: Duration
        /// `retention.rejected`, default 0: files that were never sent, counted from the time in their reason file.
        public var rejected: Duration
        /// `retention.failed`, default 0: files that got no result, counted from the time in their reason file.
        public var failed: Duration
        /// `retention.jobs`, default 0: the job and results files beside the inbox, counted from the end of their batch.
        public var jobs: Duration
        /// `retention.closed`, default 0: our own records of finished batches, counted from their end.
        public var closed: Duration
        /// `retention.earlier`, default 0: the pages in `outbox/earlier` that lead to outputs, counted from their last day.
        public var earlier: Duration
        /// `retention.audit`, default a year: the trail of decisions, counted from its day.
        public var audit: Duration

        /// `retention.clear_provider`, default false: whether the provider is told to delete the input and result files of
        /// a batch once everything is delivered.
        public var clearsProvider = false

        /// Creates a section in which what is left out has its default.
        public init(
            archive: Duration = .zero,
            rejected: Duration = .zero,
            failed: Duration = .zero,
            jobs: Duration = .zero,
            closed: Duration = .zero,
            earlier: Duration = .zero,
            audit: Duration = .seconds(365 * 86_400)
        ) {
            self.archive = archive
            self.rejected = rejected
            self.failed = failed
            self.jobs = jobs
            self.closed = closed
            self.earlier = earlier
            self.audit = audit
        }
    }
}
