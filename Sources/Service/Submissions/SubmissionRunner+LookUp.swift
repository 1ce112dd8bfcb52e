import Batches
import Jobs
import LinuxSystem

extension SubmissionRunner.Work {
    /// Looks for the batch that an earlier call may have created.
    ///
    /// What counts is the time spent on listing, not the wall clock, which may be set meanwhile. Another account's list
    /// would never show it: with another key it is looked for until it must have ended. While a listed batch may be ours
    /// and cannot be told yet, nothing is ordered again, however long that takes.
    mutating func lookUp() async throws {
        var grace = runner.settings.lookUpGrace
        if hasOtherKey {
            let rest = min(86_400, max(0, (record.doubtSince ?? now) + 86_400 - now))
            grace = max(grace, .seconds(rest))
            runner.log(
                .warning,
                "batch.create-unclear",
                [
                    "submission": record.id.rawValue,
                    "reason": "the key, provider or base_url has changed since; "
                        + "if the account is another one, configure the former",
                    "until": UTCTime(unixSeconds: now + grace.components.seconds).stamp,
                ]
            )
        }
        let patient = patience == .brief ? min(grace, KeptByService.patience) : grace
        let began = pace.instant()
        var pause = Duration.milliseconds(500)
        var isPossible = false
        while true {
            let sighting = try await look()
            let passed = pace.instant() - began
            switch sighting {
            case .found(let job):
                try await adopt(job)
                return
            case .possible(let jobs):
                if !isPossible { sayPossible(jobs) }
                isPossible = true
                guard patience == .endless || passed < patient else { throw StillUnclear(candidates: jobs.map(\.id)) }
                if passed >= grace, try await hasGivenUpTelling(jobs) { return }
            case .absent:
                isPossible = false
                if passed >= grace {
                    try await advance(.notFoundByListing)
                    return
                }
                guard passed < patient else { throw StillUnclear(candidates: []) }
            case nil:
                if try await hasGivenUpLooking() { return }
            }
            try await pace.sleep(passed < grace ? min(pause, grace - passed) : pause)
            pause = min(pause * 2, .seconds(30))
        }
    }

    /// Looks once more before a batch is ordered again: a list may lag behind for longer than anybody looked.
    mutating func isListedByNow() async throws -> Bool {
        switch try await look() {
        case .absent: return false
        case .possible: try await pace.sleep(.seconds(30))
        case nil:
            if try await !hasGivenUpLooking() { try await pace.sleep(.seconds(30)) }
        case .found(let job): try await adopt(job)
        }
        return true
    }

    private mutating func adopt(_ job: BatchJob) async throws {
        runner.log(.notice, "batch.adopted", ["submission": record.id.rawValue, "batch": job.id])
        try await advance(.created(job))
    }

    /// Looks once before the first order of what an earlier life began.
    ///
    /// Nothing here says that it was ordered, but this drop root may be a copy from before it was. Without a doubt of our
    /// own, only a batch that certainly is the one counts, and a list that cannot be had holds nothing up.
    mutating func wasOrderedInAnotherLife() async throws -> Bool {
        try await admit(.reading)
        do {
            let sighting = try await runner.provider.lookUp(try doubt())
            answered(.reading)
            guard case .found(let job) = sighting else { return false }
            runner.log(
                .warning,
                "submission.older-copy",
                ["submission": record.id.rawValue, "reason": "its batch was ordered already, which is not known here"]
            )
            try await adopt(job)
            return true
        } catch let failure as ProviderFailure where !failure.isSystemFault {
            answered(.reading)
            return false
        }
    }

    /// One look at the provider's list; nil where it is refused, which says nothing about the batch.
    private mutating func look() async throws -> BatchSighting? {
        try await admit(.reading)
        do {
            let sighting = try await runner.provider.lookUp(try doubt())
            answered(.reading)
            orderedBefore = orderedBefore ?? runner.settings.serverTime()
            record.obstacle = nil
            return sighting
        } catch let failure as ProviderFailure where !failure.isSystemFault && patience == .endless {
            answered(.reading)
            try await noteObstacle(failure)
            return nil
        }
    }

    /// The list has been refused until any batch of the order must be over: nobody will learn whether there was one.
    private mutating func hasGivenUpLooking() async throws -> Bool {
        let began = record.doubtSince ?? record.obstacle?.since ?? now
        guard runner.settings.deadlines.isOver(orderedAt: began, window: record.window, now: triedUntil) else {
            return false
        }
        try await advance(.abandoned)
        return true
    }

    /// What may be the batch has ended long ago, and its answers, which would tell, are gone.
    private mutating func hasGivenUpTelling(_ jobs: [BatchJob]) async throws -> Bool {
        let ordered = record.doubtSince ?? now
        guard runner.settings.deadlines.isUntellable(jobs, orderedAt: ordered, window: record.window, now: triedUntil)
        else {
            return false
        }
        let words = "\(jobs.map(\.id).joined(separator: ", ")) may be it; it has ended, and its answers are not there"
        try await advance(.obstructed(ProviderFailure(kind: .notFound, message: words)))
        try await advance(.abandoned)
        return true
    }

    private func sayPossible(_ jobs: [BatchJob]) {
        runner.log(
            .warning,
            "batch.create-unclear",
            [
                "submission": record.id.rawValue,
                "candidates": jobs.map(\.id).joined(separator: " "),
                "reason": "one of these may be ours, which shows when it has ended; nothing is ordered again before",
            ]
        )
    }

    private func doubt() throws -> BatchDoubt {
        // Our clock may have been ahead and be right again.
        let since = min(now, record.doubtSince ?? record.beganAt, record.doubtfulOrders?.since ?? now)
        // The list goes by the provider's clock; a day more, because neither may have been read.
        let offset = (runner.settings.serverTime() ?? now) - now
        // What has been made later than anybody waits for the order to show is of other orders, and there is no end of those.
        let latest = orderedBefore.map { $0 + max(5, runner.settings.lookUpGrace.components.seconds) }
        var others = Set(record.earlierBatchIDs)
        for id in try runner.store.openIDs() where id != record.id {
            guard let other = try? runner.store.folder(id)?.load() else { continue }
            others.formUnion(other.batchIDs)
        }
        // Closed ones are as old as their id says; a batch runs for a day, and both may have waited before.
        let oldest = UTCTime(unixSeconds: since - 8 * 86_400).compact
        for id in try runner.store.closedIDs() where id.rawValue.prefix(16) >= oldest && id != record.id {
            others.formUnion(runner.store.closedRecord(id)?.batchIDs ?? [])
        }
        return BatchDoubt(
            order: order(of: record.fileID ?? ""),
            earliest: since + offset - 86_400,
            latest: latest,
            others: others
        )
    }
}

/// It cannot be told yet whether the batch exists, and nobody waits until it can.
struct StillUnclear: Error, Hashable, CustomStringConvertible {
    var candidates: [String]

    var description: String {
        "the provider did not say whether it took the batch"
            + (candidates.isEmpty
                ? "" : "; \(candidates.joined(separator: ", ")) may be it, which shows when it has ended")
            + ". The submission is kept and nothing is sent twice; `mosychlos watch` goes on with it"
    }
}

extension SubmissionRecord {
    /// Unix seconds.
    var beganAt: Int64 { history.first?.at ?? currentUnixTime().seconds }

    fileprivate var batchIDs: [String] { earlierBatchIDs + (batch.map { [$0.id] } ?? []) }
}
