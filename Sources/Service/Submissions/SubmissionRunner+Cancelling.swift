import Batches
import Jobs

extension SubmissionRunner.Work {
    /// Passes on that somebody wants the batch to end, who may have asked before there was one.
    mutating func cancelIfAsked(_ job: BatchJob) async throws {
        guard try folder.isCancelRequested, !runner.isCancelledElsewhere(job.id) else { return }
        try await cancel(job)
    }

    /// Asks for the end again after ever longer pauses, for as long as the batch goes on.
    ///
    /// The call may fail, be refused while the batch is still checked, or be lost with the life that made it, and meanwhile
    /// all that runs is paid for. Not everybody says that a batch is ending.
    mutating func cancel(_ job: BatchJob) async throws {
        let instant = pace.instant()
        guard !job.status.isFinal, job.status != .cancelling, instant >= nextCancel ?? instant else { return }
        let isTaken = try await sendCancel(job.id)
        cancelPause = min(max(cancelPause * 2, isTaken ? .seconds(60) : .seconds(5)), .seconds(3600))
        nextCancel = instant + cancelPause
    }

    /// A batch that has ended by itself meanwhile is what is wanted, too: the next look shows it.
    ///
    /// Returns whether the provider takes it. That it fails at this alone is no fault of everything: it has just answered.
    private func sendCancel(_ batchID: String) async throws -> Bool {
        do {
            let job = try await runner.provider.cancel(batchID)
            runner.log(.notice, "batch.cancel", ["batch": batchID, "status": job.status.rawValue])
            return true
        } catch let failure as ProviderFailure
            where !failure.isSystemFault || patience == .endless && failure.mayConcernOneObject
        {
            runner.log(.notice, "batch.cancel", ["batch": batchID, "answer": failure.summary])
            return false
        }
    }

    /// Ends what somebody wants to end and what certainly was not sent.
    ///
    /// Returns whether it has.
    mutating func endUnsent() async throws -> Bool {
        guard record.phase.isCertainlyUnsent, record.phase != .collecting, try folder.isCancelRequested else {
            return false
        }
        try await advance(.refused(.cancelledUnsent))
        return true
    }
}
