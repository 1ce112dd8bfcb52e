import Batches
import LinuxSystem
import Service

/// Waits for a batch, or for all batches of a submission, with progress, then says how it ended.
struct Waiting: Sendable {
    let service: BatchService
    let console: Console
    /// Zero waits without end.
    let timeout: Duration
    let ending: EarlyEnding

    /// - `id`: of a batch or a submission.
    func run(_ id: String, _ job: BatchJob?) async throws -> ExitCode {
        try await conclude(id, try await wait(for: id, job))
    }

    private func wait(for id: String, _ job: BatchJob?) async throws -> BatchJob {
        let progress = ProgressDisplay(console.diagnostics)
        ending.waits(for: id, progress)
        defer {
            ending.isOver()
            progress.finish()
        }
        if let job { Self.show(job, on: progress) }
        return try await service.wait(for: id, timeout: timeout == .zero ? nil : timeout) {
            Self.show($0, on: progress)
        }
    }

    private static func show(_ job: BatchJob, on progress: ProgressDisplay) {
        let counts = job.requestCounts
        let failed = counts.failed > 0 ? ", \(Format.count(counts.failed)) failed" : ""
        let words = "\(printable(job.id)) \(printable(job.status.rawValue))\(failed)"
        progress.show(done: counts.completed + counts.failed, total: counts.total, words)
    }

    private func conclude(_ id: String, _ job: BatchJob) async throws -> ExitCode {
        let view = JobView(channel: console.output)
        console.output.line(view.line(job, now: currentUnixTime().seconds))
        if job.status == .failed {
            JobView(channel: console.diagnostics).writeProblems(job)
            return .failed
        }
        let path = try await service.resultsFile(of: id)
        let results = try StoredBatchResults(path: path).summary
        let mark = results.simulated ? "SIMULATED: " : ""
        let cost = results.actualCost.map { ", cost \(Format.dollars($0))" } ?? ""
        let failures = results.failures > 0 ? ", \(Format.count(results.failures)) failed" : ""
        let answers = Format.plural(results.successes, "answer", "answers")
        console.diagnostics.line("\(mark)\(answers)\(failures)\(cost): \(printable(path))")
        if results.failures == 0 { return .done }
        return job.status == .completed || results.successes > 0 ? .someRequestsFailed : .failed
    }
}

extension ExitCode {
    /// The worse of two outcomes.
    func combined(with other: ExitCode) -> ExitCode {
        let order: [ExitCode] = [.done, .someRequestsFailed, .failed]
        let ranks = [self, other].map { order.firstIndex(of: $0) ?? order.count }
        return ranks[0] >= ranks[1] ? self : other
    }
}
