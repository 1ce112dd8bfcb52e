import Batches
import Jobs
import LinuxSystem

extension SubmissionRunner.Work {
    mutating func download() async throws {
        guard let job = record.batch else { return }
        let isTokenLimit = job.problems.contains { $0.code == "token_limit_exceeded" }
        if job.status == .failed, isTokenLimit, let until = record.retryOfTokens(at: now) {
            try await tokensAreEnqueued(job.problems.first?.message ?? "", until: until)
            return
        }
        if job.status == .failed, let problem = job.problems.first(where: \.isMissingUpload),
            let retryAt = record.retryOfLostUpload(at: now)
        {
            try await uploadIsGone(problem.message, retryAt: retryAt)
            return
        }
        for (fileID, name) in [
            (job.outputFileID, SubmissionFolder.output), (job.errorFileID, SubmissionFolder.errors),
        ] {
            guard let fileID, try await !fetch(fileID, as: name) else { continue }
            try await advance(.vanished)
            return
        }
        try await advance(.downloaded)
    }

    /// Whether the file is there; what has been paid for is not given up because it is unknown for a moment.
    private mutating func fetch(_ fileID: String, as name: FileName) async throws -> Bool {
        var interval = min(.seconds(1), runner.settings.pollInterval)
        for _ in 1...Self.looksForUnknown {
            try await admit(.reading)
            do {
                _ = try await runner.provider.download(fileID, to: folder.path(of: name))
                answered(.reading)
                return true
            } catch let failure as ProviderFailure where failure.kind == .notFound {
                answered(.reading)
            }
            try await pace.sleep(interval * pace.jitter())
            interval = min(interval * 2, runner.settings.pollInterval)
        }
        try requireSameKey()
        return false
    }

    /// How often something is looked for that the provider has named, and says it does not know.
    static let looksForUnknown = 10

    /// What another account's key does not see is not gone.
    func requireSameKey() throws {
        guard hasOtherKey, let id = record.batch?.id else { return }
        throw OtherAccount(batchID: id, created: record.keyFingerprint, configured: runner.settings.keyFingerprint)
    }

    mutating func deliver() async throws {
        let delivered = try await runner.desk.deliver(folder, record)
        record.usage = delivered.usage
        record.actualCost = delivered.cost
        record.actualCosts = delivered.costs
        record.isSimulated = delivered.isSimulated
        record.proof = delivered.proof
        try await advance(.delivered(delivered.counts))
        await runner.onDelivery(delivered)
        if let id = delivered.followUp { runner.log(.notice, "submission.follow-up", ["submission": id.rawValue]) }
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
