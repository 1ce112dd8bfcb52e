import Batches
import Jobs
import LinuxSystem

extension SubmissionRunner.Work {
    mutating func upload() async throws {
        try await admit(.sending)
        if try await endUnsent() { return }
        if record.phase == .sealed { try await advance(.uploadBegins) }
        do {
            let fileID = try await runner.provider.upload(input)
            answered(.sending)
            try await advance(.uploaded(fileID: fileID))
        } catch let failure as ProviderFailure where !failure.isSystemFault {
            answered(.sending)
            if failure.kind == .tooLarge, try await cut(failure.description) { return }
            try await advance(.refused(failure))
        }
    }

    mutating func create(notBefore: Int64?) async throws {
        if let notBefore, notBefore > now { try await wait(until: notBefore) }
        if try await endUnsent() { return }
        guard let fileID = record.fileID else {
            try await advance(.refused(ProviderFailure(kind: .refused, message: "The upload has no id.")))
            return
        }
        if record.history.contains(where: { $0.phase == .creating }) {
            if try await isListedByNow() { return }
        } else if record.beganAt < runner.began, try await wasOrderedInAnotherLife() {
            return
        }
        if let words = record.doubtfulOrders?.wordsForHopeless(at: now) {
            try await advance(.refused(ProviderFailure(kind: .refused, message: words)))
            return
        }
        try await admit(.sending)
        if try await endUnsent() { return }
        record.keyFingerprint = runner.settings.account?.text
        orderedBefore = nil
        try await advance(.createBegins)
        let order = order(of: fileID)
        let provider = runner.provider
        do {
            let job = try await outliving(SubmissionRunner.answerGrace) { try await provider.create(order) }
            answered(.sending)
            try await advance(.created(job))
        } catch let failure as ProviderFailure {
            try await take(failure)
        }
    }

    /// Returns then, or when somebody wants the end.
    private func wait(until time: Int64) async throws {
        // No wait is longer than an hour: it only looks so where the clock was set back.
        let end = pace.instant() + .seconds(min(time - now, 3600))
        while case let rest = end - pace.instant(), rest > .zero, try !folder.isCancelRequested {
            try await pace.sleep(min(rest, .seconds(10)))
        }
    }

    /// An order has failed.
    private mutating func take(_ failure: ProviderFailure) async throws {
        if failure.mayHaveTakenEffect {
            runner.log(
                .warning,
                "batch.create-unclear",
                ["submission": record.id.rawValue, "message": failure.message, "answer": "looked for by listing"]
            )
            try await advance(.createUnclear(failure))
            return
        }
        if failure.kind == .enqueuedTokens {
            try await takeFullQueue(failure)
            return
        }
        if failure.isSystemFault {
            try await advance(.createHadNoEffect)
            throw failure
        }
        answered(.sending)
        if failure.kind == .tooLarge, try await cut(failure.description) { return }
        if failure.kind == .uploadGone, let retryAt = record.retryOfLostUpload(at: now) {
            try await uploadIsGone(failure.message, retryAt: retryAt)
        } else {
            try await advance(.refused(failure))
        }
    }

    private mutating func takeFullQueue(_ failure: ProviderFailure) async throws {
        let answer = record.answer(toFullQueue: failure.message, at: now)
        guard patience == .endless || answer == .cut else {
            try await advance(.createHadNoEffect)
            throw failure
        }
        answered(.sending)
        switch answer {
        case .wait(let until): try await tokensAreEnqueued(failure.message, until: until)
        case .cut: _ = try await cut(failure.message)
        case .giveUp(let words):
            var failure = failure
            failure.message = words
            try await advance(.refused(failure))
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
            filename: record.inputName
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

    /// Whether this submission was sent with another account than the configured one.
    var hasOtherKey: Bool {
        record.keyFingerprint.map { runner.settings.account?.fits($0) != true } ?? false
    }

    /// Waits for room in the provider's queue: a matter of this model only, and no attempt at its requests.
    mutating func tokensAreEnqueued(_ message: String, until time: Int64) async throws {
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
    mutating func uploadIsGone(_ message: String, retryAt: Int64) async throws {
        runner.log(
            .warning,
            "upload.gone",
            ["submission": record.id.rawValue, "file": record.fileID ?? "-", "message": message]
        )
        try await advance(.uploadGone(retryAt: retryAt))
    }
}

extension SubmissionRecord.DoubtfulOrders {
    /// What came instead of an answer, where there is no point in another order: who redirects does so for ever, who fails
    /// has had a day, and who mixes up what was ordered would be paid again for each.
    ///
    /// A clock that jumps is no day.
    fileprivate func wordsForHopeless(at now: Int64) -> String? {
        let isHopeless =
            namesAnother && unfound >= 1 || isRedirected && unfound >= 3 || unfound >= 10 && now - since > 86_400
        return isHopeless ? message : nil
    }
}

extension SubmissionRecord {
    /// When to order again what had no room in the provider's queue; nil once that has been tried for a day.
    func retryOfTokens(at now: Int64) -> Int64? {
        guard now - (tokenRefusedSince ?? now) < 86_400 else { return nil }
        return now + Int64(min(3600, 60 << min(tokenRefusals, 6)))
    }

    /// When to order again what the provider does not find; nil once that has been tried often enough.
    func retryOfLostUpload(at now: Int64) -> Int64? {
        lostUploads < 3 ? now + 5 << Int64(2 * lostUploads) : nil
    }
}
