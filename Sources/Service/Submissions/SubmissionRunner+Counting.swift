import Batches
import Jobs
import LinuxSystem

extension SubmissionRunner.Work {
    /// Whether the files hold fewer results than the batch counts in them.
    ///
    /// Something on the way may have cut them off between two lines. What is missing would be sent and paid for again.
    func isShort(of job: BatchJob) throws -> Bool {
        let answers = job.outputFileID == nil ? 0 : job.requestCounts.completed
        let failures = job.errorFileID == nil ? 0 : job.requestCounts.failed
        let expected = min(record.requests, answers + failures)
        let found = try lines(in: SubmissionFolder.output) + lines(in: SubmissionFolder.errors)
        guard found < expected else { return false }
        runner.log(
            .warning,
            "results.missing",
            ["batch": job.id, "found": "\(found)", "counted": "\(expected)", "answer": "fetched again"]
        )
        return true
    }

    private func lines(in name: FileName) throws -> Int {
        guard try folder.directory.status(of: name) != nil else { return 0 }
        var count = 0
        try LineReader(folder.directory.open(name, .read)).readLines { if !$0.isEmpty { count += 1 } }
        return count
    }

    /// How often files that hold less than is counted are fetched again: a request may be lost in truth.
    static let looksForMissing = 5
}
