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

    /// Opens the data directory, making it where it is missing.
    public convenience init(configuration: Configuration) throws {
        try self.init(configuration: configuration, log: Log(least: .warning))
    }

    package init(configuration: Configuration, environment: [String: String]? = nil, log: Log) throws {
        let parts = try ServiceParts(configuration, environment: environment ?? Host.environmentAll, log: log)
        self.parts = parts
        runner = parts.runner { record, folder in try parts.publishJob(record, folder) }
    }

    /// Sends requests as one batch.
    ///
    /// - `requests`: All for one model and one endpoint, with unique ids.
    /// - `options`: How the batch is to be run.
    /// - `wait`: Return only when the batch has ended and its results are on disk.
    /// Returns the batch as it stands when the call returns.
    public func process(
        _ requests: [BatchRequest],
        options: BatchOptions = BatchOptions(),
        wait: Bool = false
    ) async throws -> BatchJob {
        let id = try stage(requests, options: options)
        let job = try await send(id)
        return wait ? try await self.wait(for: job.id) : job
    }

    /// Asks the provider how a batch stands, and brings its job file up to date.
    public func status(of batchID: String) async throws -> BatchJob {
        let job = try await parts.provider.status(of: batchID)
        return estimated(job)
    }

    /// Follows a batch to its end and stores its results.
    ///
    /// - `batchID`: The provider's id.
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
    /// What it has finished is kept and billed.
    public func cancel(_ batchID: String) async throws -> BatchJob {
        try await parts.provider.cancel(batchID)
    }

    /// The provider's batches, newest first.
    public func list(after cursor: String? = nil, limit: Int = 20) async throws -> BatchPage {
        var page = try await parts.provider.list(after: cursor, limit: limit)
        page.jobs = page.jobs.map(estimated)
        return page
    }

    /// The job with the estimate that was made when it was sent from here.
    private func estimated(_ job: BatchJob) -> BatchJob {
        var job = job
        job.costEstimate = parts.record(ofBatch: job.id)?.estimate
        return job
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
    /// Requests of one batch name different models or endpoints, or none.
    case mixedBatch(customID: String)
}
