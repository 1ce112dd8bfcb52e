extension Configuration.Batch {
    /// How long a batch may take, by the provider's clock, before it is reported, ended, given up; each up to 30 days.
    public struct Deadlines: Hashable, Sendable {
        /// `batch.deadlines.validating`, default 1 h.
        public var validating = Duration.seconds(3600)
        /// `batch.deadlines.in_progress`, default 24 h.
        public var inProgress = Duration.seconds(24 * 3600)
        /// `batch.deadlines.finalizing`, default 1 h.
        public var finalizing = Duration.seconds(3600)
        /// `batch.deadlines.cancelling`, default 30 min.
        public var cancelling = Duration.seconds(1800)
        /// `batch.deadlines.unknown`, default 2 h: in a state this version does not know.
        public var unknown = Duration.seconds(2 * 3600)
        /// `batch.deadlines.overdue`, default 1 h after the completion window: the batch is cancelled, its answers are
        /// kept, and the rest is sent again.
        public var overdue = Duration.seconds(3600)
        /// `batch.deadlines.give_up`, default 24 h after that: a batch that does not even end then counts as lost, as does what
        /// the provider refuses to say, or does not know, for so long.
        public var giveUp = Duration.seconds(24 * 3600)

        /// Creates deadlines with their defaults.
        public init() {}
    }
}
