import Batches

/// The next thing to do for a submission.
///
/// It follows from the record alone, so a restart takes up where a crash left off.
package enum SubmissionStep: Hashable, Sendable {
    /// Request lines are still being added.
    case collect
    case upload
    /// Create the batch, not before a time.
    case create(notBefore: Int64?)
    /// A create call has an unknown outcome: list batches until it is found, or has not shown up for long enough.
    case lookUp
    case poll(batchID: String)
    case download
    case deliver
    case none
}

extension SubmissionRecord {
    /// What to do next.
    package var nextStep: SubmissionStep {
        switch phase {
        case .collecting: .collect
        case .sealed, .uploading: .upload
        case .uploaded: .create(notBefore: notBefore)
        case .creating: .lookUp
        case .inFlight: batch.map { .poll(batchID: $0.id) } ?? .none
        case .downloading: .download
        case .delivering: .deliver
        case .closed, .failed: .none
        }
    }
}
