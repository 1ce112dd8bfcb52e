import Batches
import Jobs
import LinuxSystem

extension SubmissionRunner.Work {
    mutating func download() async throws {
        guard let job = record.batch else { return }
        if try await hasNotBegun(job) { return }
        var fetched = try await fetchAll(of: job)
        var interval = min(.seconds(1), runner.settings.pollInterval)
        var looks = 0
        while fetched == .here, looks < Self.looksForMissing, try isShort(of: job) {
            looks += 1
            try await pace.sleep(interval * pace.jitter())
            interval = min(interval * 2, runner.settings.pollInterval)
            // What is there need not be the beginning of the file.
            try removeFetched()
            fetched = try await fetchAll(of: job)
        }
        switch fetched {
        case .here: try await advance(.downloaded)
        case .gone: try await advance(.vanished)
        case .withheld: try await advance(.abandoned)
        }
    }

    private mutating func fetchAll(of job: BatchJob) async throws -> Fetched {
        var isWithheld = false
        for (fileID, name) in [
            (job.outputFileID, SubmissionFolder.output), (job.errorFileID, SubmissionFolder.errors),
        ] {
            guard let fileID else { continue }
            switch try await fetch(fileID, as: name) {
            case .here: break
            case .gone:
                try removeIfEmpty(name)
                return .gone
            case .withheld:
                try removeIfEmpty(name)
                isWithheld = true
            }
        }
        return isWithheld ? .withheld : .here
    }

    /// Takes up a batch again that was turned away before any of it ran, where there is another way for it.
    private mutating func hasNotBegun(_ job: BatchJob) async throws -> Bool {
        guard job.status == .failed else { return false }
        if let problem = job.problems.first(where: { $0.code == "token_limit_exceeded" }) {
            switch record.answer(toFullQueue: problem.message, at: now) {
            case .wait(let until): try await tokensAreEnqueued(problem.message, until: until)
            case .cut: return try await cut(problem.message)
            case .giveUp(let words):
                record.batch?.say(words, insteadOf: problem)
                return false
            }
            return true
        }
        if let words = job.isTooLarge, try await cut(words) { return true }
        if let problem = job.problems.first(where: \.isMissingUpload), let retryAt = record.retryOfLostUpload(at: now) {
            try await uploadIsGone(problem.message, retryAt: retryAt)
            return true
        }
        return false
    }

    private enum Fetched {
        case here
        /// The provider does not know it.
        case gone
        /// The provider has refused it for as long as anybody waits.
        case withheld
    }

    /// What has been paid for is not given up because it is unknown for a moment, or refused for a day.
    private mutating func fetch(_ fileID: String, as name: FileName) async throws -> Fetched {
        var interval = min(.seconds(1), runner.settings.pollInterval)
        var looks = 0
        var longest = runner.settings.pollInterval
        while true {
            try await admit(.reading)
            do {
                _ = try await runner.provider.download(fileID, to: folder.path(of: name))
                answered(.reading)
                failuresInARow = 0
                return .here
            } catch let failure as ProviderFailure where failure.kind == .notFound {
                answered(.reading)
                looks += 1
                if looks >= Self.looksForUnknown {
                    try requireSameKey()
                    try await noteObstacle(failure)
                    if hasGivenUpAsking || isLongAgo { return .gone }
                    longest = longestPause
                }
            } catch let failure as ProviderFailure {
                if failure.isSystemFault {
                    guard try await isAlone(in: failure) else { throw failure }
                } else {
                    answered(.reading)
                }
                try await noteObstacle(failure)
                if hasGivenUpAsking { return .withheld }
                longest = longestPause
            }
            try await pace.sleep(interval * pace.jitter())
            interval = min(interval * 2, longest)
        }
    }

    /// Whether the provider has not said what it was asked for as long as anybody waits.
    var hasGivenUpAsking: Bool {
        runner.settings.deadlines.hasGivenUp(since: record.obstacle?.since ?? now, now: triedUntil)
    }

    private func removeFetched() throws {
        for name in [SubmissionFolder.output, SubmissionFolder.errors]
        where try folder.directory.status(of: name) != nil {
            try folder.directory.remove(name)
        }
    }

    /// Of a file that never came there is nothing to be proved.
    private func removeIfEmpty(_ name: FileName) throws {
        if let status = try folder.directory.status(of: name), status.size == 0 { try folder.directory.remove(name) }
    }

    /// How often something is looked for that the provider has named, and says it does not know, before anybody is told.
    static let looksForUnknown = 10

    /// Whether the batch is so old that its account need not keep anything of it.
    var isLongAgo: Bool {
        triedUntil - (record.history.last { $0.phase == .inFlight }?.at ?? now) >= 30 * 86_400
    }

    /// What another account's key does not see is not gone, for as long as the account it is in may keep it.
    func requireSameKey() throws {
        guard hasOtherKey, !isLongAgo, let id = record.batch?.id else { return }
        throw OtherAccount(batchID: id, created: record.keyFingerprint, configured: runner.settings.account?.text)
    }

    mutating func deliver() async throws {
        var delivered = try await runner.desk.deliver(folder, record)
        delivered.submission = record.id
        delivered.isFromDrops = record.origin == .drops
        record.usage = delivered.usage
        record.actualCost = delivered.cost
        record.actualCosts = delivered.costs
        record.isSimulated = delivered.isSimulated
        record.proof = delivered.proof
        // Told before it is noted as done: where it is done again, it is told again.
        await runner.onDelivery(delivered)
        try await advance(.delivered(delivered.counts))
        for id in delivered.followUps { runner.log(.notice, "submission.follow-up", ["submission": id.rawValue]) }
    }
}

extension BatchJob {
    /// What we know about a problem beyond the provider's words for it.
    fileprivate mutating func say(_ words: String, insteadOf problem: Problem) {
        guard let index = problems.firstIndex(of: problem) else { return }
        problems[index].message = words
    }
}

extension BatchJob.Problem {
    /// Whether the provider says that the file it was given is not there.
    fileprivate var isMissingUpload: Bool {
        let words = message.lowercased()
        return line == nil && words.contains("file")
            && ["no such", "cannot find", "not found", "does not have access"].contains(where: words.contains)
    }
}
