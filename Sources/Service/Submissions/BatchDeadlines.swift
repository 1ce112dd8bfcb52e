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
    /// - `cancelledAt`: when it was cancelled for being overdue; nil where it was not.
    package func verdict(
        on job: BatchJob,
        window: Duration?,
        since: Int64,
        created: Int64,
        cancelledAt: Int64?,
        now: Int64
    ) -> Verdict {
        if let cancelledAt {
            if now - cancelledAt > times.giveUp.components.seconds { return .lost }
        } else if let window {
            let end = job.times.expires ?? created + window.components.seconds
            if now - end > times.overdue.components.seconds { return .overdue }
        }
        return now - since > limit(of: job.status).components.seconds ? .stuck : .inTime
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
