import Batches
import Jobs

extension Reason {
    /// Why a request that was sent ends in `failed/`.
    init(_ failure: RequestFailure, record: SubmissionRecord) {
        let batchID = record.batch?.id ?? ""
        switch failure.kind {
        case .batchRejected:
            let problems = record.batch?.problems ?? []
            let refusal = [BatchJob.Problem(code: failure.code ?? "refused", message: failure.message)]
            self = .batchRejected(problems.isEmpty ? refusal : problems, batchID: batchID)
        case .cancelled:
            self = .cancelled(.elsewhere)
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
