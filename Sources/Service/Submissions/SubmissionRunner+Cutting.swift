import Batches
import Jobs

extension SubmissionRunner.Work {
    /// The provider takes less at a time: the requests go on in two halves.
    ///
    /// Returns whether they do; a single one cannot be cut.
    mutating func cut(_ words: String) async throws -> Bool {
        guard record.requests > 1 else { return false }
        runner.log(
            .warning,
            "submission.too-large",
            [
                "submission": record.id.rawValue, "requests": String(record.requests), "message": words,
                "answer": "sent in two halves",
            ]
        )
        try await advance(.foundTooLarge(words))
        return true
    }
}

/// What becomes of a batch that the provider has no room for in its queue.
enum QueueAnswer: Hashable {
    case wait(until: Int64)
    /// It alone is too much: halves may not be.
    case cut
    case giveUp(String)
}

extension SubmissionRecord {
    /// - `words`: the provider's, which may name its limit.
    func answer(toFullQueue words: String, at now: Int64) -> QueueAnswer {
        let tokens = max(1, estimate?.tokensIn ?? inputBytes / 4)
        let limit = EnqueuedLimit.named(in: words)
        let isTooMuch = limit.map { tokens > $0 } ?? false
        let hasWaited = tokenRefusals >= Self.refusalsBeforeDoubt
        if requests > 1 {
            // An estimate may be wrong by some factor, but not by any.
            let mayBeTooMuch = hasWaited && tokens > (limit ?? Self.leastLimit) / 4
            if isTooMuch || mayBeTooMuch { return .cut }
        } else if isTooMuch, hasWaited {
            return .giveUp("\(words) This request alone is estimated at \(Format.count(tokens)) tokens.")
        }
        return retryOfTokens(at: now).map(QueueAnswer.wait) ?? .giveUp(words)
    }

    /// The lowest limit of enqueued tokens that any account is known to have.
    private static let leastLimit = 90_000
    /// How often others are blamed for a full queue.
    private static let refusalsBeforeDoubt = 3
}

extension BatchJob {
    /// The provider's words, where it has refused all of it for its size before any of it ran.
    var isTooLarge: String? {
        guard status == .failed, outputFileID == nil, requestCounts.completed == 0 else { return nil }
        return problems.first(where: \.isTooLarge)?.message
    }
}
