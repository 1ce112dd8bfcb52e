import Batches
import Jobs
import LinuxSystem

extension BatchService {
    /// What sending a staged submission has come to.
    struct Sent {
        var group: SubmissionGroup
        /// Why parts of it still wait to be sent; nil where all are.
        var held: ProviderFailure?
    }

    /// Sends a staged submission, batch by batch.
    ///
    /// Where it throws `ProviderFailure`, it certainly did not reach the provider and nothing of it is kept; or its
    /// fate is unclear, and whoever works on the data directory next finds out. Once the first batch is there, the
    /// submission is: what cannot be sent now is sent by whoever waits for it or watches.
    func send(_ id: SubmissionID) async throws -> Sent {
        let first = try await sendFirst(id)
        var held: ProviderFailure?
        if first.parts > 1 {
            for number in 2...first.parts {
                do {
                    if let part = parts.root.store.record(id.part(number)), let hold = try gate.enter(part) {
                        held = hold
                        break
                    }
                    _ = try await runner.run(id.part(number), to: .created, patience: .none)
                } catch let failure as ProviderFailure {
                    held = failure
                    break
                }
            }
        }
        let group = parts.group(id.rawValue) ?? SubmissionGroup(name: id.rawValue, members: [first], isWhole: true)
        return Sent(group: group, held: held)
    }

    /// Returns the state of the first part once the provider has it.
    private func sendFirst(_ id: SubmissionID) async throws -> SubmissionRecord {
        // nil: a daemon was quicker. It will have a batch soon.
        let count = parts.root.store.record(id)?.parts ?? 1
        var record: SubmissionRecord?
        do {
            record = try await runner.run(id, to: .created, patience: .givingUp)
        } catch {
            // What was given up costs nothing.
            if try parts.root.store.folder(id) == nil {
                for number in 1...max(1, count) { try? parts.budget.release(id.part(number)) }
            }
            throw error
        }
        while record == nil {
            record = parts.root.store.record(id)
            if record?.batch == nil, record?.isReused != true, record?.phase.isFinal != true {
                record = nil
                try await Task.sleep(for: .milliseconds(200))
            }
        }
        if let record, record.batch != nil { return record }
        if let record, record.isReused { return try await runner.run(id, to: .delivered) ?? record }
        let refusal = record?.refusal
        // The others would be a torso.
        let request = CancelRequest(.unrecorded, at: currentUnixTime().seconds)
        for number in 2...max(2, record?.parts ?? 1) {
            try parts.root.store.folder(id.part(number))?.requestCancel(request)
        }
        for number in 1...max(1, record?.parts ?? 1) { _ = try await runner.run(id.part(number), to: .delivered) }
        throw BatchServiceProblem.refused(
            message: refusal?.message ?? "The provider refused the batch.",
            code: refusal?.code
        )
    }
}
