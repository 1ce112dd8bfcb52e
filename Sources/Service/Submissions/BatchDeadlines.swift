package import Batches

/// How long a batch may take before somebody is told, and before it is ended and what is left is sent again.
///
/// Pure: told of the batch and the time of the provider's clock.
package struct BatchDeadlines: Hashable, Sendable {
    private let times: Configuration.Batch.Deadlines

    package init(_ times: Configuration.Batch.Deadlines = Configuration.Batch.Deadlines()) {
        self.times = times
    }

    /// What a batch has come to that has not ended.
    package enum Verdict: Hashable, Sendable {
        case inTime
        /// In its state for longer than usual.
        case stuck
        /// Its window is over, and it should have ended.
        case overdue
        /// It did not even end when it was cancelled.
        case lost
    }

    /// - `window`: the time the provider has for it; nil where nothing is promised, and it may go on for as long as it takes.
    /// - `since`: when the batch came into its state, by the same clock as `now`; Unix seconds.
    /// - `silentSince`: since when the provider refuses to say how it stands; nil while it does.
    /// - `cancelledAt`: when it was cancelled for being overdue; nil where it was not.
    package func verdict(
        on job: BatchJob,
        window: Duration?,
        since: Int64,
        created: Int64,
        silentSince: Int64? = nil,
        cancelledAt: Int64?,
        now: Int64
    ) -> Verdict {
        if let cancelledAt {
            if hasGivenUp(since: cancelledAt, now: now) { return .lost }
        } else if let window {
            let end = job.times.expires ?? created + window.components.seconds
            if now - end > times.overdue.components.seconds { return .overdue }
        } else if let silentSince, hasGivenUp(since: silentSince, now: now) {
            return .lost
        }
        return now - since > limit(of: job.status).components.seconds ? .stuck : .inTime
    }

    /// Whether something that should have been over at a time has been waited for long enough.
    package func hasGivenUp(since time: Int64, now: Int64) -> Bool { now - time > times.giveUp.components.seconds }

    /// Whether an order in doubt since a time can only be of a batch that is over by now.
    package func isOver(orderedAt time: Int64, window: Duration, now: Int64) -> Bool {
        now - time > (window + times.overdue).components.seconds
    }

    /// Whether nobody will learn any more which of these an order in doubt has become: all have ended, and so would it.
    package func isUntellable(_ jobs: [BatchJob], orderedAt time: Int64, window: Duration, now: Int64) -> Bool {
        jobs.allSatisfy(\.status.isFinal) && isOver(orderedAt: time, window: window, now: now)
    }

    private func limit(of status: BatchStatus) -> Duration {
        switch status {
        case .validating: times.validating
        case .inProgress: times.inProgress
        case .finalizing: times.finalizing
        case .cancelling: times.cancelling
        default: times.unknown
        }
    }
}

extension BatchJob {
    /// When it came into its present state, as the provider says; nil where it does not.
    package var stateBegan: Int64? {
        switch status {
        case .validating: times.created
        case .inProgress: times.inProgress
        case .finalizing: times.finalizing
        case .cancelling: times.cancelling
        default: times.ended
        }
    }
}
