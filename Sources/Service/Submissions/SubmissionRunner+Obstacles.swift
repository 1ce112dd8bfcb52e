import Batches
import Jobs

extension SubmissionRunner.Work {
    /// Said once; asked again as if nothing had come, until a deadline.
    mutating func noteObstacle(_ failure: ProviderFailure) async throws {
        guard record.obstacle == nil else { return }
        runner.log(
            .warning,
            "batch.unanswered",
            [
                "submission": record.id.rawValue, "batch": record.batch?.id ?? "-", "message": failure.summary,
                "answer": "asked again until its deadline",
            ]
        )
        try await advance(.obstructed(failure))
    }

    /// Whether the provider fails at this one batch or file alone, and answers otherwise.
    ///
    /// One sick object would stop everything else for as long as it is sick. So whoever fails again asks for something that
    /// costs nothing and has nothing to do with it.
    mutating func isAlone(in failure: ProviderFailure) async throws -> Bool {
        guard patience == .endless, failure.mayConcernOneObject else { return false }
        failuresInARow += 1
        // Most faults are over in a moment, and most others are everybody's.
        guard failuresInARow > 1 || record.obstacle != nil else { return false }
        do {
            _ = try await runner.provider.list(after: nil, limit: 1)
        } catch let other as ProviderFailure {
            // Who has no list says so, and that is an answer, too.
            guard !other.isSystemFault else { return false }
        }
        answered(.reading)
        return true
    }

    /// How long something that has an obstacle is left alone at most.
    var longestPause: Duration { max(runner.settings.pollInterval, .seconds(600)) }
}

extension ProviderFailure {
    /// Whether what looks like a fault of the whole provider can be one of the thing that was asked about.
    ///
    /// Keys, money and rates are those of an account.
    var mayConcernOneObject: Bool {
        switch kind {
        case .server, .unreachable: true
        case .credentials, .quota, .rateLimited, .enqueuedTokens, .localFile, .notFound, .uploadGone, .conflict,
            .tooLarge, .refused:
            false
        }
    }
}
