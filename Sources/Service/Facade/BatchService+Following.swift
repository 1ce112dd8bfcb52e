import Batches
import Jobs
import LinuxSystem

extension BatchService {
    /// Carries everything that goes by this id to its end, together with whoever else works on it.
    func follow(_ name: String, _ onChange: (@Sendable (BatchJob) -> Void)?) async throws -> BatchJob {
        guard parts.group(name) != nil else { return try await followForeign(name, onChange) }
        let (parts, gate) = (parts, gate)
        let interval = min(parts.configuration.batch.pollInterval, .seconds(2))
        let watching = parts.runner { record, folder in
            try parts.publishJob(record, folder)
            if let onChange, let job = parts.group(name)?.job { onChange(job) }
        } beforeStep: { record in
            try await gate.wait(
                for: record,
                looking: interval,
                settlingEvery: parts.configuration.batch.pollInterval
            ) { others in
                // That the provider does not answer is a matter of whoever asks it next.
                do { try await self.deliverEnded(others) } catch is ProviderFailure {}
            }
            try parts.budget.keep(record)
        }
        var seen: BatchJob?
        while let group = parts.group(name) {
            let job = group.job
            if group.isComplete {
                await parts.providerSweep()?.sweep(at: currentUnixTime().seconds)
                return try ended(group)
            }
            if job != seen { onChange?(job) }
            seen = job
            let isAnyOurs = try await withThrowingTaskGroup { tasks in
                for member in group.members where !member.phase.isFinal {
                    tasks.addTask { try await watching.run(member.id, to: .delivered) != nil }
                }
                return try await tasks.reduce(false) { $0 || $1 }
            }
            // Somebody else works on it.
            if !isAnyOurs { try await Task.sleep(for: interval) }
        }
        throw ProviderFailure(kind: .notFound, message: "\(name) is not known here any more.")
    }

    /// A job for what has ended; a submission that never became a batch is a refusal.
    private func ended(_ group: SubmissionGroup) throws -> BatchJob {
        guard group.isMany || group.members.first?.batch != nil || group.members.first?.isReused == true else {
            let refusal = group.members.first?.refusal
            throw BatchServiceProblem.refused(message: refusal?.message ?? "", code: refusal?.code)
        }
        return group.job
    }

    /// Follows a batch that was not submitted from here.
    private func followForeign(
        _ batchID: String,
        _ onChange: (@Sendable (BatchJob) -> Void)?
    ) async throws -> BatchJob {
        var seen: BatchJob?
        while true {
            let job = try await parts.provider.status(of: batchID)
            if job != seen { onChange?(job) }
            seen = job
            if job.status.isFinal { return job }
            try await Task.sleep(for: min(parts.configuration.batch.pollInterval, .seconds(2)))
        }
    }

    /// Asks the provider about every batch of the group that is under way.
    func refreshed(_ group: SubmissionGroup) async throws -> SubmissionGroup {
        var group = group
        for member in group.members where member.phase == .inFlight {
            guard let batch = member.batch else { continue }
            group.update(member.id, try await parts.provider.status(of: batch.id))
        }
        return group
    }
}
