import Batches
import Jobs

extension DropRootStatus.Batch {
    /// - `wait`: what it waits for before it is sent.
    init(_ record: SubmissionRecord, wait: String?) {
        self.init(
            id: record.batch?.id,
            submissionID: record.id.rawValue,
            status: wait
                ?? (record.phase == .inFlight ? record.batch?.status.rawValue ?? "" : record.phase.rawValue),
            requests: record.requests,
            counts: record.batch?.requestCounts ?? BatchJob.RequestCounts(),
            createdAt: record.batch?.times.created ?? record.history.first?.at ?? 0,
            expiresAt: record.batch?.times.expires,
            statusSince: record.phase == .inFlight ? record.batch?.stateBegan ?? record.statusSince : nil,
            isStuck: record.stuckIn != nil,
            estimatedCost: record.estimate?.cost
        )
    }
}
