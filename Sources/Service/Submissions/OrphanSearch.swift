import Batches
import Jobs
import LinuxSystem

/// Looks among the account's batches for those that bear this folder's mark and that no submission here knows.
///
/// They come of answers that were lost for longer than anybody looked, and of backups that were put back. Batches of
/// other folders and other programs on the same account are none of our business.
struct OrphanSearch: Sendable {
    let provider: any BatchProvider
    let store: SubmissionStore
    let log: Log
    /// How long records of what has ended are kept; nil where they are never removed.
    var memory: Duration?

    /// What a listed batch is to us.
    enum Finding: Hashable, Sendable {
        case known
        /// Another batch of the same submission is the one that counts.
        case duplicate(of: SubmissionID, instead: String)
        /// It was ordered from this folder, and nothing here knows of it, or has given it up.
        case lost(submission: String)
    }

    /// - `rootID`: what this folder marks its batches with.
    /// - `oldest`: of what was ordered before that time, nothing may be known here any more.
    /// - `record`: finds the state of a submission, open or closed.
    static func judge(
        _ job: BatchJob,
        rootID: String,
        since oldest: Int64 = .min,
        record: (SubmissionID) -> SubmissionRecord?
    ) -> Finding {
        guard job.metadata[BatchOrder.rootKey] == rootID, let name = job.metadata[BatchOrder.submissionKey] else {
            return .known
        }
        if let created = job.times.created, created < oldest { return .known }
        guard let record = SubmissionID(rawValue: name).flatMap(record) else { return .lost(submission: name) }
        if record.phase.isFinal, record.batch == nil { return .lost(submission: name) }
        // Where it has no batch yet, whoever works on it looks for this one before ordering another, also the first.
        guard let batch = record.batch?.id, batch != job.id, !record.earlierBatchIDs.contains(job.id) else {
            return .known
        }
        return .duplicate(of: record.id, instead: batch)
    }

    /// No batch runs longer than the horizon, and what was forgotten by intent is nothing to be surprised at.
    func oldest(at now: Int64) -> Int64 {
        now - min(Self.horizon, memory?.components.seconds ?? Self.horizon)
    }

    /// Looks once; returns what people have to be told, each batch at most once ever.
    func run(at now: Int64) async throws -> [String] {
        var messages: [String] = []
        var said = Set(store.saidOrphans())
        var listed: [String] = []
        var cursor: String?
        let oldest = oldest(at: now)
        for _ in 0..<Self.pages {
            let page = try await provider.list(after: cursor, limit: 100)
            for job in page.jobs {
                let finding = Self.judge(job, rootID: store.rootID, since: oldest, record: store.record)
                if finding == .known { continue }
                listed.append(job.id)
                if case .duplicate = finding, !job.status.isFinal, job.status != .cancelling { await cancel(job) }
                if said.insert(job.id).inserted { messages.append(words(for: finding, job)) }
            }
            cursor = page.next
            if cursor == nil || (page.jobs.compactMap(\.times.created).min() ?? 0) < oldest { break }
        }
        for message in messages { log(.error, "batch.orphan", ["reason": message]) }
        if !messages.isEmpty { try store.noteOrphans(listed) }
        return messages
    }

    private static let pages = 10
    private static let horizon: Int64 = 3 * 86_400

    /// Only a second batch of a submission of ours, which would be paid for beside the first.
    private func cancel(_ job: BatchJob) async {
        _ = try? await provider.cancel(job.id)
    }

    private func words(for finding: Finding, _ job: BatchJob) -> String {
        switch finding {
        case .known:
            ""
        case .duplicate(let submission, let other):
            "the provider has a second batch, \(job.id), of submission \(submission), whose answers come from \(other); "
                + (job.status.isFinal ? "it has ended" : "it is being cancelled") + " and may be billed"
        case .lost(let submission):
            "the provider has a batch of this folder, \(job.id) (\(job.status)), whose submission \(submission) is not "
                + "known here, or has ended without it; it is left alone, and `mosychlos batch results \(job.id)` fetches its answers"
        }
    }
}
