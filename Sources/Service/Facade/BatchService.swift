public import Batches
import Jobs
import LinuxSystem

/// Batches for programs and for the command line: submit, follow, fetch, cancel.
///
/// Everything is kept under the configuration's data directory, so any process may ask about a batch that another one
/// submitted, and a running daemon finishes what a program began. Calls throw `ProviderFailure`,
/// `BatchServiceProblem`, or an error of the file system.
public final class BatchService: Sendable {
    package let parts: ServiceParts
    let runner: SubmissionRunner
    let gate: SendingGate

    /// Opens the data directory, making it where it is missing.
    public convenience init(configuration: Configuration) throws {
        try self.init(configuration: configuration, log: Log(least: .warning))
    }

    package init(configuration: Configuration, environment: [String: String]? = nil, log: Log) throws {
        let parts = try ServiceParts(configuration, environment: environment ?? Host.environmentAll, log: log)
        self.parts = parts
        let queue = parts.queue
        gate = SendingGate(
            store: parts.root.store,
            budget: parts.budget,
            batches: parts.configuration.batch.maximumInFlight
        ) { queue.tokenLimit(of: $0) }
        runner = parts.runner { record, folder in try parts.publishJob(record, folder) }
    }

    /// Sends requests as one batch, or as several where they are more than the provider takes in one.
    ///
    /// - `requests`: All for one model and one endpoint, with unique ids.
    /// - `options`: How the batch is to be run.
    /// - `wait`: Return only when the batch has ended and its results are on disk.
    /// Returns the batch as it stands when the call returns; of several, one job that stands for all of them, whose id
    /// every other call takes.
    public func process(
        _ requests: [BatchRequest],
        options: BatchOptions = BatchOptions(),
        wait: Bool = false
    ) async throws -> BatchJob {
        let id = try stage(requests, options: options)
        let job = try await send(id).group.job
        return wait ? try await self.wait(for: job.id) : job
    }

    /// Asks the provider how a batch stands, or all batches of a submission; what has ended here is known here.
    public func status(of id: String) async throws -> BatchJob {
        guard let group = parts.group(id) else { return try await parts.provider.status(of: id) }
        return try await refreshed(group).job
    }

    /// Follows a batch to its end, sends again what is worth it, and stores the results.
    ///
    /// - `batchID`: The provider's id, or that of a submission of several batches.
    /// - `timeout`: nil waits without end; otherwise `BatchServiceProblem.timedOut` is thrown and the batch goes on.
    /// - `onChange`: Told of every change.
    @discardableResult
    public func wait(
        for batchID: String,
        timeout: Duration? = nil,
        onChange: (@Sendable (BatchJob) -> Void)? = nil
    ) async throws -> BatchJob {
        try await withThrowingTaskGroup { group in
            group.addTask { try await self.follow(batchID, onChange) }
            if let timeout {
                group.addTask {
                    try await Task.sleep(for: timeout)
                    throw BatchServiceProblem.timedOut(batchID: batchID)
                }
            }
            defer { group.cancelAll() }
            guard let job = try await group.next() else { throw CancellationError() }
            return job
        }
    }

    /// Asks the provider to end a batch.
    ///
    /// What it has finished is kept and billed; nothing of it is sent again, and what was not sent yet never is.
    public func cancel(_ id: String) async throws -> BatchJob {
        guard let group = parts.group(id), !group.isComplete else {
            if let group = parts.group(id), group.isMany || group.members.first?.batch == nil {
                throw ProviderFailure(kind: .conflict, message: "\(id) has ended already.")
            }
            return try await parts.provider.cancel(parts.group(id)?.job.id ?? id)
        }
        var cancelled = group
        var conflict: ProviderFailure?
        for member in group.members where !member.phase.isFinal {
            let request = CancelRequest(.commandLine(user: Host.userName), at: currentUnixTime().seconds)
            // What is sent again of it may be there already, although it does not say so yet.
            for id in [member.id, member.id.followUp(attempt: member.attempt + 1)] + member.id.halves {
                try parts.root.store.folder(id)?.requestCancel(request)
            }
            guard member.phase == .inFlight, let batch = member.batch else { continue }
            do {
                cancelled.update(member.id, try await parts.provider.cancel(batch.id))
            } catch var failure as ProviderFailure where failure.kind == .conflict {
                // Some refuse it while they still check the batch.
                if let job = try? await parts.provider.status(of: batch.id), !job.status.isFinal {
                    failure.message += "; it is asked for again by whoever follows the batch"
                }
                conflict = failure
            }
        }
        if let conflict, !group.isMany { throw conflict }
        return cancelled.job
    }
}

/// What keeps a call of `BatchService` from its result, other than the provider or the file system.
public enum BatchServiceProblem: Error, Hashable, Sendable {
    /// The time given to a wait is over; the batch goes on.
    case timedOut(batchID: String)
    /// There are no results yet.
    case notFinished(batchID: String, status: BatchStatus)
    /// The provider refused the submission before a batch existed; nothing was billed.
    case refused(message: String, code: String?)
    /// There is nothing to send.
    case noRequests
    /// Two requests share an id.
    case duplicateCustomID(String)
    /// A request alone is larger than a batch may be.
    case requestTooLarge(customID: String)
    /// Requests of one batch name different models or endpoints, or none.
    case mixedBatch(customID: String)
}
