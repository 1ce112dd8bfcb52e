import Batches
import Jobs
import Synchronization

extension SendingQueue {
    /// Says what keeps everybody waiting once, and when it is over.
    func say() {
        let (before, after) = state.withLock { state -> (SendingHold?, SendingHold?) in
            let before = state.said
            // Something else may hold everybody by now: then nothing has begun again.
            if case .ceiling? = state.hold { state.said = state.hold } else if state.hold == nil { state.said = nil }
            return (before, state.said)
        }
        if let after, !after.isLike(before) {
            let model = state.withLock { state in state.order.waiting.values.first?.model } ?? "-"
            log(.warning, "sending.held", ["reason": after.words(model: model, zone: budget.zone)])
        } else if before != nil, after == nil {
            log(.notice, "sending.resumed")
        }
    }

    /// A batch that the provider refused for the tokens it has of ours: fewer are tried from now on.
    func learn(from record: SubmissionRecord) {
        guard let job = record.batch, job.status == .failed,
            let problem = job.problems.first(where: { $0.code == "token_limit_exceeded" })
        else { return }
        let time = now()
        let limit = state.withLock { state -> Int in
            let others = state.order.tokens(of: record.model) - (state.order.held[record.id]?.tokens ?? 0)
            // Alone it was too much already: halves may do.
            let own = max(1, budget.estimate(of: record).tokensIn / 2)
            let limit = EnqueuedLimit.named(in: problem.message) ?? (others > 0 ? others : own)
            state.order.learned[record.model] = limit
            state.forgetting[record.model] = time + 6 * 3600
            return limit
        }
        log(
            .warning,
            "sending.token-limit",
            ["model": record.model, "limit": Format.count(limit), "reason": problem.message]
        )
    }

    /// The most input tokens that one batch of a model should have; 0 for no limit.
    package func tokenLimit(of model: String) -> Int {
        let time = now()
        return state.withLock { state in
            if let end = state.forgetting[model], end <= time {
                state.forgetting[model] = nil
                state.order.learned[model] = nil
            }
            return state.order.tokenLimit(of: model)
        }
    }
}

extension SendingHold {
    /// Whether there is nothing new in it: sums change with every batch that ends.
    fileprivate func isLike(_ other: SendingHold?) -> Bool {
        guard case .ceiling(let mine) = self, case .ceiling(let theirs)? = other else { return false }
        return mine.kind == theirs.kind && mine.endsAt == theirs.endsAt
    }
}
