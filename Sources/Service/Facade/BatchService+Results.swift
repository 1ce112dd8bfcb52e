import Batches
import Jobs
import LinuxSystem

extension BatchService {
    /// The path of `results_<id>.json`, fetched first where it is not there yet.
    ///
    /// - `id`: of a batch or of a submission; what was sent again is part of it.
    public func resultsFile(of id: String) async throws -> String {
        guard let name = ResultsFile.name(id) else {
            throw ProviderFailure(kind: .notFound, message: "\(id) is no batch id.")
        }
        guard var group = parts.group(id) else {
            if try parts.root.root.status(of: name) != nil { return path(of: name) }
            return try await fetch(id, as: name)
        }
        if !group.isComplete {
            try await deliverEnded(group.members)
            group = parts.group(id) ?? group
        }
        if let refusal = group.members.first?.refusal, refusal.code == SubmissionRecord.Refusal.unsent {
            throw BatchServiceProblem.refused(message: refusal.message, code: refusal.code)
        }
        guard group.isComplete else {
            // What was answered at the first try is worth reading while the rest is asked again.
            if group.members.count > 1, try parts.root.root.status(of: name) != nil { return path(of: name) }
            throw BatchServiceProblem.notFinished(batchID: id, status: try await refreshed(group).job.status)
        }
        let results = ResultsFile.name(group.resultsID) ?? name
        if try parts.root.root.status(of: results) == nil, group.isMany {
            try parts.publishResults(of: group, writer: "\(group.resultsID)-\(Host.processID)")
        }
        return path(of: results)
    }

    private func path(of name: FileName) -> String { parts.root.path + "/" + name.description }

    /// Takes in what the provider has finished and nobody has fetched yet.
    func deliverEnded(_ members: [SubmissionRecord]) async throws {
        for member in members where !member.phase.isFinal {
            if member.phase == .inFlight, let id = member.batch?.id {
                guard try await parts.provider.status(of: id).status.isFinal else { continue }
            } else if member.phase != .downloading, member.phase != .delivering {
                continue
            }
            _ = try await runner.run(member.id, to: .delivered)
        }
    }

    /// Stores the results of a batch that was not submitted from here.
    private func fetch(_ batchID: String, as file: FileName) async throws -> String {
        let job = try await parts.provider.status(of: batchID)
        guard job.status.isFinal else {
            throw BatchServiceProblem.notFinished(batchID: batchID, status: job.status)
        }
        guard let name = FileName("fetch-" + BatchName.encoded(job.id)) else { return path(of: file) }
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
        return path(of: file)
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
