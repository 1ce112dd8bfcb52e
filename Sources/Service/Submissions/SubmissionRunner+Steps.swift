import Batches
import Jobs
import LinuxSystem

extension SubmissionRunner.Work {
    mutating func upload() async throws {
        try await admit(.sending)
        if record.phase == .sealed { try await advance(.uploadBegins) }
        do {
            let fileID = try await runner.provider.upload(input)
            answered(.sending)
            try await advance(.uploaded(fileID: fileID))
        } catch let failure as ProviderFailure where !failure.isSystemFault {
            answered(.sending)
            try await advance(.refused(failure))
        }
    }

    mutating func create(notBefore: Int64?) async throws {
        // No wait is longer than an hour: it only looks so where the clock was set back.
        if let notBefore, notBefore > now { try await pace.sleep(.seconds(min(notBefore - now, 3600))) }
        guard let fileID = record.fileID else {
            try await advance(.refused(ProviderFailure(kind: .refused, message: "The upload has no id.")))
            return
        }
        if record.history.contains(where: { $0.phase == .creating }), try await isListedByNow() { return }
        try await admit(.sending)
        record.keyFingerprint = runner.settings.keyFingerprint
        try await advance(.createBegins)
        let order = order(of: fileID)
        let provider = runner.provider
        do {
            let job = try await outliving(SubmissionRunner.answerGrace) { try await provider.create(order) }
            answered(.sending)
            try await advance(.created(job))
        } catch let failure as ProviderFailure {
            if failure.mayHaveTakenEffect {
                runner.log(
                    .warning,
                    "batch.create-unclear",
                    ["submission": record.id.rawValue, "message": failure.message, "answer": "looked for by listing"]
                )
            } else if failure.kind == .enqueuedTokens, patience == .endless, let until = record.retryOfTokens(at: now) {
                answered(.sending)
                try await tokensAreEnqueued(failure.message, until: until)
            } else if failure.kind == .enqueuedTokens, patience == .endless {
                answered(.sending)
                try await advance(.refused(failure))
            } else if failure.isSystemFault {
                try await advance(.createHadNoEffect)
                throw failure
            } else if failure.kind == .uploadGone, let retryAt = record.retryOfLostUpload(at: now) {
                answered(.sending)
                try await uploadIsGone(failure.message, retryAt: retryAt)
            } else {
                answered(.sending)
                try await advance(.refused(failure))
            }
        }
    }

    /// Makes a call that is not cancelled at once with this task: a stop in the middle would leave the outcome unknown for
    /// nothing.
    private func outliving(
        _ grace: Duration,
        _ call: @escaping @Sendable () async throws -> BatchJob
    ) async throws -> BatchJob {
        let task = Task { try await call() }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            Task {
                try? await Task.sleep(for: grace)
                task.cancel()
            }
        }
    }

    var pace: SubmissionRunner.Pace { runner.settings.pace }

    private var input: BatchInput {
        BatchInput(
            path: folder.path(of: SubmissionFolder.input),
            filename: "mosychlos-\(record.id.rawValue).jsonl"
        )
    }

    /// The same each time it is asked for.
    func order(of fileID: String) -> BatchOrder {
        BatchOrder(
            inputFileID: fileID,
            input: input,
            submission: record.id.rawValue,
            model: record.model,
            requests: record.requests,
            endpoint: record.endpoint,
            completionWindow: record.completionWindow,
            metadata: record.metadata.merging([BatchOrder.rootKey: runner.store.rootID]) { $1 }
        )
    }

    /// Whether the key, organization or project is not the one this submission was sent with.
    var hasOtherKey: Bool {
        record.keyFingerprint != nil && record.keyFingerprint != runner.settings.keyFingerprint
    }

    /// Waits for room in the provider's queue: a matter of this model only, and no attempt at its requests.
    private mutating func tokensAreEnqueued(_ message: String, until time: Int64) async throws {
        runner.log(
            .warning,
            "batch.queue-full",
            [
                "submission": record.id.rawValue, "message": message,
                "next": UTCTime(unixSeconds: time).stamp,
            ]
        )
        try await advance(.tokensEnqueued(until: time))
    }

    /// The lines are uploaded anew, which is free, and the batch ordered again after a while.
    private mutating func uploadIsGone(_ message: String, retryAt: Int64) async throws {
        runner.log(
            .warning,
            "upload.gone",
            ["submission": record.id.rawValue, "file": record.fileID ?? "-", "message": message]
        )
        try await advance(.uploadGone(retryAt: retryAt))
    }

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
        var unknown = 0
        var withoutFiles = 0
        // The first look is soon: small batches are often done at once, and a refused file should be known early.
        var interval = min(.seconds(1), runner.settings.pollInterval)
        try await work(on: batchID)
        let nudge = runner.nudges?.enter(batchID)
        defer { runner.nudges?.leave(batchID) }
        while true {
            try await admit(.reading)
            do {
                let job = try await runner.provider.status(of: batchID)
                answered(.reading)
                unknown = 0
                if job.lacksItsFiles, withoutFiles < 10 {
                    // To ask again is free; to send it all again is not.
                    withoutFiles += 1
                } else {
                    if job != record.batch { try await advance(.polled(job)) }
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
                    try await advance(.vanished)
                    return
                }
            }
            let wasNudged = try await rest(interval * pace.jitter(), nudge)
            // What we were told may be known to the provider's other machines a moment later.
            interval = min(wasNudged ? .seconds(1) : interval * 2, runner.settings.pollInterval)
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
    private static let looksForUnknown = 10

    /// What another account's key does not see is not gone.
    private func requireSameKey() throws {
        guard hasOtherKey, let id = record.batch?.id else { return }
        throw OtherAccount(batchID: id, created: record.keyFingerprint, configured: runner.settings.keyFingerprint)
    }

    mutating func deliver() async throws {
        let delivered = try await runner.desk.deliver(folder, record)
        record.usage = delivered.usage
        record.actualCost = delivered.cost
        record.actualCosts = delivered.costs
        record.isSimulated = delivered.isSimulated
        try await advance(.delivered(delivered.counts))
        await runner.onDelivery(delivered)
        if let id = delivered.followUp { runner.log(.notice, "submission.follow-up", ["submission": id.rawValue]) }
    }
}

/// A batch that is unknown to the configured key, and was created with another one.
///
/// It may be running and paid for: nothing is handed back while the right key may come.
struct OtherAccount: Error, Hashable, CustomStringConvertible {
    var batchID: String
    var created: String?
    var configured: String?

    var description: String {
        "\(batchID) was created with another key (\(created ?? "?")) than the configured one (\(configured ?? "?")), "
            + "which does not know it; configure a key of that account until the batch has ended"
    }
}

extension SubmissionRecord {
    /// When to order again what had no room in the provider's queue; nil once that has been tried for a day.
    func retryOfTokens(at now: Int64) -> Int64? {
        guard now - (tokenRefusedSince ?? now) < 86_400 else { return nil }
        return now + Int64(min(3600, 60 << min(tokenRefusals, 6)))
    }

    /// When to order again what the provider does not find; nil once that has been tried often enough.
    fileprivate func retryOfLostUpload(at now: Int64) -> Int64? {
        lostUploads < 3 ? now + 5 << Int64(2 * lostUploads) : nil
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

extension BatchJob {
    /// Whether it has ended with answers, but does not say yet where they are.
    var lacksItsFiles: Bool {
        status.isFinal && outputFileID == nil && errorFileID == nil
            && requestCounts.completed + requestCounts.failed > 0
    }
}
