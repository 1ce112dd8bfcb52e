import Batches

extension SubmissionRunner {
    /// What the runner is told by configuration.
    package struct Settings: Sendable {
        package var pollInterval: Duration
        /// How long a batch is looked for by listing before it counts as never created.
        package var lookUpGrace: Duration
        /// nil where there is no key.
        package var account: AccountFingerprint?
        package var deadlines = BatchDeadlines()
        /// Whether what a finished submission leaves at the provider is to be deleted.
        package var clearsProvider = false
        /// The provider's clock; nil before it has told the time.
        package var serverTime: @Sendable () -> Int64? = { nil }
        /// Whether it is known by now that a simulator is asked.
        package var isSimulated: @Sendable () -> Bool = { false }
        package var pace: Pace

        package init(pollInterval: Duration, lookUpGrace: Duration, account: AccountFingerprint?, pace: Pace = Pace()) {
            self.pollInterval = pollInterval
            self.lookUpGrace = lookUpGrace
            self.account = account
            self.pace = pace
        }
    }

    /// How time passes for the runner.
    package struct Pace: Sendable {
        package var sleep: @Sendable (Duration) async throws -> Void
        /// Waits for a turn, for so long at most, where time is not real; nil waits to be told.
        package var turn: (@Sendable (Duration?) async throws -> Void)?
        /// Spreads the questions of many submissions; around 1.
        package var jitter: @Sendable () -> Double
        /// A clock that nobody sets.
        package var instant: @Sendable () -> ContinuousClock.Instant

        package init(
            sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
            turn: (@Sendable (Duration?) async throws -> Void)? = nil,
            jitter: @escaping @Sendable () -> Double = { .random(in: 0.9...1.1) },
            instant: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
        ) {
            self.sleep = sleep
            self.turn = turn
            self.jitter = jitter
            self.instant = instant
        }
    }
}
