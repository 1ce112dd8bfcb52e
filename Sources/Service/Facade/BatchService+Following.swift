import Batches
import Jobs
import LinuxSystem
import StrictJSON

extension BatchService {
    /// Carries a batch to its end, together with whoever else works on it.
    func follow(_ batchID: String, _ onChange: (@Sendable (BatchJob) -> Void)?) async throws -> BatchJob {
        let parts = parts
        let watching = parts.runner { record, folder in
            try parts.publishJob(record, folder)
            if let job = record.batch { onChange?(job) }
        }
        var seen: BatchJob?
        while true {
            if let id = parts.submission(ofBatch: batchID) {
                if let record = parts.root.store.closedRecord(id), let job = record.batch { return job }
                if let record = try await watching.run(id, to: .delivered), record.phase.isFinal {
                    return try record.batch ?? { throw BatchServiceProblem.refused(message: "", code: nil) }()
                }
            }
            // Somebody else works on it, or it was not submitted from here.
            let job = try await parts.provider.status(of: batchID)
            if job != seen { onChange?(job) }
            seen = job
            if job.status.isFinal, parts.submission(ofBatch: batchID) == nil { return job }
            try await Task.sleep(for: min(parts.configuration.batch.pollInterval, .seconds(2)))
        }
    }

    /// The path of `results_<id>.json`, fetched first where it is not there yet.
    public func resultsFile(of batchID: String) async throws -> String {
        guard let name = ResultsFile.name(batchID) else {
            throw ProviderFailure(kind: .notFound, message: "\(batchID) is no batch id.")
        }
        let path = parts.root.path + "/" + name.description
        if try parts.root.root.status(of: name) != nil { return path }
        let job = try await parts.provider.status(of: batchID)
        guard job.status.isFinal else {
            throw BatchServiceProblem.notFinished(batchID: batchID, status: job.status)
        }
        if parts.submission(ofBatch: batchID) != nil {
            try await wait(for: batchID)
        } else {
            try await fetch(job)
        }
        return path
    }

    /// Stores the results of a batch that was not submitted from here.
    private func fetch(_ job: BatchJob) async throws {
        guard let name = FileName("fetch-" + job.id) else { return }
        let work = try parts.root.work.makeDirectory(name, mode: 0o700)
        let record = SubmissionRecord(foreign: job, provider: parts.provider.name)
        var lines: [FileName] = []
        for (fileID, name) in [
            (job.outputFileID, SubmissionFolder.output), (job.errorFileID, SubmissionFolder.errors),
        ] {
            guard let fileID else { continue }
            _ = try await parts.provider.download(fileID, to: work.path + "/" + name.description)
            lines.append(name)
        }
        let results = try ResultsFile(work: work)
        for name in lines {
            try LineReader(work.open(name, .read)).readLines { line in
                guard let result = parts.provider.result(fromLine: line) else { return }
                try results.add(result, line: line, request: nil)
            }
        }
        try results.publish(batchID: job.id, record: record, into: [parts.root.root])
        try parts.root.work.removeTree(name)
    }
}

extension ServiceParts {
    /// The submission a batch belongs to, by its job file; nil for a batch that was not submitted from here.
    func submission(ofBatch batchID: String) -> SubmissionID? {
        guard let name = JobFile.name(batchID),
            let bytes = try? root.root.open(name, .read).readAll(limit: 256 << 20),
            let job = try? JSONDocument(parsing: bytes).root
        else { return nil }
        return job["submission"]?.string.flatMap(SubmissionID.init(rawValue:))
    }

    /// The state of the submission a batch belongs to, open or closed.
    func record(ofBatch batchID: String) -> SubmissionRecord? {
        guard let id = submission(ofBatch: batchID) else { return nil }
        return (try? root.store.folder(id)?.load()) ?? root.store.closedRecord(id)
    }
}

extension SubmissionRecord {
    /// What can be said about a batch that somebody else submitted.
    fileprivate init(foreign job: BatchJob, provider: String) {
        var generator = SystemRandomNumberGenerator()
        self.init(
            id: .make(at: job.times.created ?? 0, using: &generator),
            origin: .direct,
            provider: provider,
            model: job.model ?? "",
            endpoint: job.endpoint,
            at: job.times.created ?? 0
        )
        batch = job
    }
}
