import Batches
import Jobs

extension SubmissionRunner.Work {
    /// Does the work where nobody else does it, until the batch has ended.
    private mutating func work(on batchID: String) async throws {
        guard let progress = runner.provider.work(on: batchID) else { return }
        try await admit(.reading)
        do {
            for try await job in progress {
                answered(.reading)
                if job != record.batch, !job.status.isFinal { try await advance(.polled(job)) }
            }
        } catch let failure as ProviderFailure where failure.kind == .notFound {
            // Polling tells what that means.
            return
        }
    }

    mutating func poll(_ batchID: String) async throws {
        try await work(on: batchID)
        let nudge = runner.nudges?.enter(batchID)
        defer { runner.nudges?.leave(batchID) }
        await runner.poller.enter(batchID)
        do {
            try await follow(batchID, nudge)
        } catch {
            await runner.poller.leave(batchID)
            throw error
        }
        await runner.poller.leave(batchID)
    }

    private mutating func follow(_ batchID: String, _ nudge: Doorbell?) async throws {
        var unknown = 0
        var withoutFiles = 0
        // The first look is soon: small batches are often done at once, and a refused file should be known early.
        var interval = min(.seconds(1), runner.settings.pollInterval)
        var age = Duration.zero
        var longest = runner.settings.pollInterval
        while true {
            try await admit(.reading)
            do {
                let job = try await runner.poller.status(of: batchID, age: age)
                answered(.reading)
                (unknown, failuresInARow) = (0, 0)
                longest = runner.settings.pollInterval
                if job.lacksItsFiles, withoutFiles < 10 {
                    // To ask again is free; to send it all again is not.
                    withoutFiles += 1
                } else {
                    if job != record.batch || record.obstacle != nil { try await advance(.polled(job)) }
                    if job.status.isFinal {
                        if record.phase == .inFlight { try await advance(.polled(job)) }
                        return
                    }
                    try await cancelIfAsked(job)
                    if try await watchDeadlines(job) { return }
                }
            } catch let failure as ProviderFailure where failure.kind == .notFound {
                answered(.reading)
                // A fresh batch may not be known everywhere yet; one that stays unknown is gone.
                unknown += 1
                if unknown >= Self.looksForUnknown {
                    try requireSameKey()
                    // A wrong base URL makes everything unknown, too, for as long as it stands.
                    try await noteObstacle(failure)
                    if hasGivenUpAsking || isLongAgo {
                        try await advance(.vanished)
                        return
                    }
                }
            } catch let failure as ProviderFailure {
                if failure.isSystemFault {
                    guard try await isAlone(in: failure) else { throw failure }
                    longest = longestPause
                } else {
                    answered(.reading)
                }
                try await noteObstacle(failure)
                // As far as anybody knows it stands as it last stood, and time goes by.
                if let last = record.batch, try await watchDeadlines(last) { return }
            }
            let wasNudged = try await rest(interval * pace.jitter(), nudge)
            // What we were told may be known to the provider's other machines a moment later.
            interval = min(wasNudged ? .seconds(1) : interval * 2, longest)
            age = wasNudged ? .zero : interval / 2
        }
    }

    /// Returns whether somebody says that it is worth asking now.
    private func rest(_ pause: Duration, _ nudge: Doorbell?) async throws -> Bool {
        guard let nudge else {
            try await pace.sleep(pause)
            return false
        }
        let end = pace.instant() + pause
        await nudge.wait(orFor: pause, sleep: pace.sleep)
        try Task.checkCancellation()
        return pace.instant() < end
    }
}

extension BatchJob {
    /// Whether it has ended with answers or errors, but does not say yet where they are.
    var lacksItsFiles: Bool {
        let mayHaveRun = requestCounts.failed > 0 || status == .completed || status == .expired
        return lacksAnswers || status.isFinal && outputFileID == nil && errorFileID == nil && mayHaveRun
    }

    /// Whether it has ended and counts answers, but names no file with them.
    var lacksAnswers: Bool { status.isFinal && outputFileID == nil && requestCounts.completed > 0 }
}
