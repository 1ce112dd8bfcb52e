import Batches
import Jobs

extension SubmissionRunner.Work {
    /// Passes on that somebody wants the batch to end, who may have asked before there was one.
    mutating func cancelIfAsked(_ job: BatchJob) async throws {
        guard !isCancelSent, job.status != .cancelling, try folder.isCancelRequested,
            !runner.isCancelledElsewhere(job.id)
        else { return }
        try await sendCancel(job.id)
        isCancelSent = true
    }

    /// A batch that has ended by itself meanwhile is what is wanted, too: the next look shows it.
    func sendCancel(_ batchID: String) async throws {
        do {
            let job = try await runner.provider.cancel(batchID)
            runner.log(.notice, "batch.cancel", ["batch": batchID, "status": job.status.rawValue])
        } catch let failure as ProviderFailure where !failure.isSystemFault {
            runner.log(.notice, "batch.cancel", ["batch": batchID, "answer": failure.summary])
        }
    }
}
