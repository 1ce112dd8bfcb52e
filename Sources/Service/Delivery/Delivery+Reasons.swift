import Batches
import Jobs

extension Reason {
    /// Why a request that was taken has no result.
    ///
    /// - `cancel`: who asked for the end of its submission; nil where nobody here did.
    init(_ failure: RequestFailure, record: SubmissionRecord, cancel: CancelRequest?) {
        let batchID = record.batch?.id ?? ""
        switch failure.kind {
        case .batchRejected where record.refusal?.isOutcomeUnknown ?? false:
            self = .outcomeUnknown(failure.message, batchID: batchID)
        case .batchRejected:
            let problems = record.batch?.problems ?? []
            let refusal = [BatchJob.Problem(code: failure.code ?? "refused", message: failure.message)]
            self = .batchRejected(problems.isEmpty ? refusal : problems, batchID: batchID)
        case .cancelled:
            let times = record.batch?.times
            self = .cancelled(cancel.map { .here($0) } ?? .elsewhere(at: times?.cancelling ?? times?.cancelled))
        case .providerError, .expired, .lost, .unreadable:
            self = .retriesUsedUp(attempts: record.attempt, last: failure)
        case .refusedRequest, .refusal, .lengthCut, .contentFilter, .invalidAnswer:
            self = .requestFailed(failure, batchID: batchID)
        }
    }
}

extension BatchResult {
    /// What was cancelled because the batch took too long is as good as expired: nobody wanted it to end.
    func asSentAgain(ifCancelledBy record: SubmissionRecord) -> BatchResult {
        guard record.overdueSince != nil, case .failure(var failure) = outcome, failure.kind == .cancelled else {
            return self
        }
        var result = self
        failure.kind = .expired
        result.outcome = .failure(failure)
        return result
    }
}

extension SubmissionRecord {
    /// Why a request that is in neither file has no answer.
    ///
    /// - `isCancelled`: whether somebody has asked for its end.
    func failureOfUnanswered(isCancelled: Bool) -> RequestFailure {
        if let tooLarge {
            return isCancelled
                ? RequestFailure(kind: .cancelled, message: ProviderFailure.cancelledUnsent.message)
                : RequestFailure(kind: .batchRejected, message: tooLarge)
        }
        if let refusal {
            if refusal.code == ProviderFailure.cancelledUnsent.code {
                return RequestFailure(kind: .cancelled, message: refusal.message)
            }
            return RequestFailure(kind: .batchRejected, message: refusal.message, code: refusal.code)
        }
        if isWithheld {
            let words = "The provider says that it has finished, but names no file with the answers."
            return RequestFailure(kind: .lost, message: words)
        }
        switch batch?.status {
        case .failed?:
            let problem = batch?.problems.first
            let message = problem?.message ?? "The provider refused the batch without a reason."
            return RequestFailure(kind: .batchRejected, message: message, code: problem?.code)
        case .cancelled? where overdueSince == nil:
            return RequestFailure(kind: .cancelled, message: "The batch was cancelled before this request was run.")
        case .expired?, .cancelled?:
            return RequestFailure(kind: .expired, message: "The provider did not get to this request in time.")
        default:
            return RequestFailure(kind: .lost, message: "The provider returned nothing for this request.")
        }
    }

    /// Whether the provider says that it has finished, but names no file to read the answers from.
    ///
    /// They may be paid for, so the requests are not sent a second time without a person, however the batch has ended.
    var isWithheld: Bool {
        guard let batch else { return false }
        return batch.lacksAnswers || batch.status == .completed && batch.outputFileID == nil && batch.errorFileID == nil
    }
}

extension RequestFailure {
    /// Of every request of a batch whose files are about others, or no result files at all.
    static let foreignFiles = RequestFailure(
        kind: .lost,
        message: "The files that the provider names hold nothing about any request of this batch."
    )
}

extension SubmissionRecord {
    /// Whether files came of a batch that has run, by what is said of it or stands in them.
    ///
    /// If not one of their lines is about its requests, the answers are paid for and must be somewhere: nothing of it is
    /// sent a second time without a person.
    func isSaidToHaveRun(_ proof: DeliveryProof) -> Bool {
        guard refusal == nil, let batch, (proof.output ?? proof.errors) != nil else { return false }
        return batch.status == .completed || batch.requestCounts.completed > 0 || proof.unreadLines > 0
    }
}

extension SubmissionRecord {
    /// What a request without an answer has cost.
    ///
    /// - `cost`: US dollars of the usage, where the price is known.
    func charge(for failure: RequestFailure, usage: TokenUsage?, cost: Double?) -> Reason.Charge {
        guard let batch else {
            // Ended without having begun: nothing of it is billed.
            let isDoubtful = (doubtfulOrders?.unfound ?? 0) > 0 || refusal?.isOutcomeUnknown ?? false
            if isDoubtful || attempt > 1 { return .maybeBilled(batchID: formerBatchID) }
            return earlierBatchIDs.last.map { .sent(batchID: $0, tokens: 0, cost: nil) } ?? .notSent
        }
        if let usage { return .sent(batchID: batch.id, tokens: usage.total, cost: cost) }
        return switch failure.kind {
        case .batchRejected where refusal == nil, .expired, .cancelled, .refusedRequest:
            .sent(batchID: batch.id, tokens: 0, cost: nil)
        default: .maybeBilled(batchID: batch.id)
        }
    }
}
