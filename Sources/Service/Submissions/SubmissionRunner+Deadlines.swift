import Batches
import Jobs
import LinuxSystem

extension SubmissionRunner.Work {
    /// Looks whether the batch has been at it for too long: says so once, then ends it, then gives it up.
    ///
    /// Returns whether it counts as lost.
    mutating func watchDeadlines(_ job: BatchJob) async throws -> Bool {
        let theirs = runner.settings.serverTime() ?? now
        if record.overdueSince != nil { try await cancel(job) }
        switch verdict(on: job, at: theirs) {
        case .inTime:
            return false
        case .stuck:
            try await report(job)
            return false
        case .overdue:
            try await report(job)
            runner.log(
                .warning,
                "batch.overdue",
                [
                    "batch": job.id, "status": job.status.rawValue,
                    "answer": "cancelled; what it has not answered is sent again",
                ]
            )
            // First written down, so that what comes back as cancelled is known to be ours to send again.
            try await advance(.overdue(at: theirs))
            try await cancel(job)
            return false
        case .lost:
            runner.log(.error, "batch.lost", ["batch": job.id, "status": job.status.rawValue])
            try await advance(.abandoned)
            return true
        }
    }

    private mutating func report(_ job: BatchJob) async throws {
        guard record.stuckIn != job.status.rawValue else { return }
        runner.log(.warning, "batch.stuck", ["batch": job.id, "status": job.status.rawValue])
        try await advance(.stuck(in: job.status))
    }

    private func verdict(on job: BatchJob, at theirs: Int64) -> BatchDeadlines.Verdict {
        // The provider's times go by the provider's clock; what we have noted ourselves goes by ours.
        let ours = record.statusSince ?? record.history.last?.at ?? now
        let offset = theirs - now
        return runner.settings.deadlines.verdict(
            on: job,
            window: runner.provider.keepsWindow ? record.window : nil,
            since: job.stateBegan ?? ours + offset,
            created: job.times.created ?? (record.history.last { $0.phase == .inFlight }?.at ?? ours) + offset,
            silentSince: record.obstacle.map { $0.since + offset },
            cancelledAt: record.overdueSince,
            now: theirs
        )
    }
}

extension SubmissionRecord {
    /// The time the provider has for the batch.
    var window: Duration {
        let digits = Int64(completionWindow.prefix { $0.isNumber }) ?? 24
        return .seconds(digits * (completionWindow.hasSuffix("d") ? 86_400 : 3600))
    }
}
