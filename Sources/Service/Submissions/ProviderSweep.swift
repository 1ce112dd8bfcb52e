import Batches
import Jobs
import LinuxSystem

/// Deletes at the provider what finished submissions have left there, where the configuration wants that.
///
/// Nothing waits for it: what cannot be deleted now is tried again later, and expires at the provider in any case.
package struct ProviderSweep: Sendable {
    let provider: any BatchProvider
    let store: SubmissionStore
    let account: AccountFingerprint?
    let log: Log

    /// After so long providers have deleted everything themselves.
    private static let horizon: Int64 = 30 * 86_400
    /// How long a fault of the provider lets us wait.
    private static let pause = Duration.seconds(3600)

    /// Looks at once, whenever the bell rings, and now and then, until it is cancelled.
    func run(_ bell: Doorbell) async {
        while !Task.isCancelled {
            await sweep(at: currentUnixTime().seconds)
            await bell.wait(orFor: Self.pause)
        }
    }

    /// Looks once at everything that is noted.
    package func sweep(at now: Int64) async {
        for id in store.unclearedIDs() where !Task.isCancelled {
            // Not put away yet: it is taken up again, and noted again.
            if isOpen(id) { continue }
            guard let record = store.closedRecord(id), (record.history.last?.at ?? 0) > now - Self.horizon else {
                forget(id)
                continue
            }
            // Another account's key would find other files, or none.
            guard isOurAccount(record) else { continue }
            do {
                if let remains = try await remains(of: record) { try await provider.clear(remains) }
                log(.info, "provider.cleared", ["submission": id.rawValue, "batch": record.batch?.id ?? "-"])
                forget(id)
            } catch let failure as ProviderFailure where !failure.isSystemFault {
                say(.warning, id, failure.summary, "left there until the provider deletes it")
                forget(id)
            } catch {
                say(.debug, id, "\(error)", "tried again later")
                return
            }
        }
    }

    private func isOpen(_ id: SubmissionID) -> Bool {
        do {
            return try store.folder(id) != nil
        } catch {
            return true
        }
    }

    private func say(_ level: Log.Level, _ id: SubmissionID, _ message: String, _ answer: String) {
        log(level, "provider.uncleared", ["submission": id.rawValue, "message": message, "answer": answer])
    }

    private func isOurAccount(_ record: SubmissionRecord) -> Bool {
        record.provider == provider.name && (record.keyFingerprint.map { account?.fits($0) == true } ?? true)
    }

    /// What is certainly ours, by what the provider itself says of the batch; nil where nothing is.
    private func remains(of record: SubmissionRecord) async throws -> BatchRemains? {
        var remains = BatchRemains(batchID: nil, inputFileID: record.fileID, inputName: record.inputName)
        guard let id = record.batch?.id else { return remains }
        let job: BatchJob
        do {
            job = try await provider.status(of: id)
        } catch let failure as ProviderFailure where failure.kind == .notFound {
            return remains
        }
        guard job.status.isFinal, job.metadata[BatchOrder.submissionKey] ?? record.id.rawValue == record.id.rawValue,
            job.inputFileID == nil || job.inputFileID == record.fileID
        else { return nil }
        // What was not understood stands there only.
        if record.proof?.unreadLines == 0 {
            remains.batchID = id
            remains.resultFileIDs = [job.outputFileID, job.errorFileID].compactMap(\.self)
        }
        return remains
    }

    private func forget(_ id: SubmissionID) {
        // Tried again at the next look, where it is found to be gone.
        try? store.forgetUncleared(id)
    }
}

extension SubmissionRecord {
    /// What its request lines are called at the provider.
    var inputName: String { "mosychlos-\(id.rawValue).jsonl" }

    /// Whether something of it may be deleted at the provider: nobody needs to look for an answer there any more.
    var leavesRemains: Bool {
        !isReused && (fileID != nil || batch != nil) && !(refusal?.isOutcomeUnknown ?? false) && !isWithheld
    }
}
