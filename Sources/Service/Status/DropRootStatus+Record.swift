import Batches
import Jobs
import LinuxSystem

extension DropRootStatus.Batch {
    /// - `wait`: what it waits for before it is sent.
    init(_ record: SubmissionRecord, wait: String?) {
        self.init(
            id: record.batch?.id,
            submissionID: record.id.rawValue,
            status: wait ?? record.statusWord,
            requests: record.requests,
            counts: record.batch?.requestCounts ?? BatchJob.RequestCounts(),
            createdAt: record.batch?.times.created ?? record.history.first?.at ?? 0,
            expiresAt: record.batch?.times.expires,
            statusSince: record.phase == .inFlight ? record.batch?.stateBegan ?? record.statusSince : nil,
            isStuck: record.stuckIn != nil,
            silentSince: record.obstacle?.since,
            estimatedCost: record.estimate?.cost,
            isSent: record.phase.isWithProvider,
            isByHand: record.origin == .direct
        )
    }
}

extension SubmissionPhase {
    /// Whether the provider has the batch, or may have it: what only waits for that is not sent.
    var isWithProvider: Bool {
        switch self {
        case .collecting, .sealed, .uploading, .uploaded: false
        case .creating, .inFlight, .downloading, .delivering, .closed, .failed: true
        }
    }
}

extension SubmissionRecord {
    fileprivate var statusWord: String {
        switch phase {
        case .inFlight: batch?.status.rawValue ?? ""
        // What came instead of an answer leaves it open.
        case .creating where doubtfulOrders?.message != nil: DropRootStatus.Batch.inDoubt
        default: phase.rawValue
        }
    }

    /// What is said of a batch that does not come further; nil while it does.
    var wordsForStuck: String? {
        guard let status = stuckIn, let batch else { return nil }
        let since = batch.stateBegan ?? statusSince
        let time = since.map { " since \(UTCTime(unixSeconds: $0).stamp)" } ?? ""
        return "batch \(batch.id) is stuck: \(StatusSummary.words(status))\(time); it is waited for"
    }
}
