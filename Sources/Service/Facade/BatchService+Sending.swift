import Batches
import Jobs
import LinuxSystem

extension BatchService {
    /// What sending a staged submission has come to.
    struct Sent {
        var group: SubmissionGroup
        /// Whether nothing of it is with the provider, or needs to be.
        var isAllHeld: Bool { held != nil && group.members.allSatisfy { $0.batch == nil && !$0.isReused } }
        /// Why parts of it still wait to be sent; nil where all are.
        var held: ProviderFailure?
        /// Set where a running service has all of it and has not sent it yet.
        var kept: KeptByService?
    }

    /// What the first part of a submission has come to.
    private enum Beginning {
        case sent(SubmissionRecord)
        case kept(KeptByService, SubmissionRecord)
    }

    /// Sends a staged submission, batch by batch.
    ///
    /// Where it throws `ProviderFailure`, it certainly did not reach the provider and nothing of it ever will; or its
    /// fate is unclear, and whoever works on the data directory next finds out. Once the first batch is there, the
    /// submission is: what cannot be sent now is sent by whoever waits for it or watches.
    ///
    /// - `isNew`: it may be given up: nobody has been told yet that it is kept.
    /// - `patience`: how long a service that was quicker is given to send it.
    /// - `onProgress`: told where a service was quicker.
    func send(
        _ id: SubmissionID,
        isNew: Bool = true,
        patience: Duration = KeptByService.patience,
        onProgress: @escaping @Sendable (SubmissionProgress) -> Void = { _ in }
    ) async throws -> Sent {
        if let record = parts.root.store.record(id), let hold = try gate.enter(record) {
            // Whoever waits for it, or watches, sends it in its turn.
            return Sent(group: group(of: id, or: record), held: hold.reason)
        }
        let first: SubmissionRecord
        switch try await sendFirst(id, isNew ? .givingUp : .brief, patience, onProgress) {
        case .sent(let record): first = record
        case .kept(let kept, let record): return Sent(group: group(of: id, or: record), kept: kept)
        }
        let held = try await sendFurther(first)
        let group = group(of: id, or: first)
        if let refusal = group.refusalOfAll {
            throw BatchServiceProblem.refused(message: refusal.message, code: refusal.code)
        }
        return Sent(group: group, held: held)
    }

    /// Sends what the first part leaves to others, until one has to wait, and says why.
    private func sendFurther(_ first: SubmissionRecord) async throws -> ProviderFailure? {
        var open = first.successors + (2...max(2, first.parts)).prefix(first.parts - 1).map(first.id.part)
        while !open.isEmpty {
            let id = open.removeFirst()
            do {
                if let part = parts.root.store.record(id), let hold = try gate.enter(part) { return hold.reason }
                guard let record = try await runner.run(id, to: .created, patience: .none) else { continue }
                // Found too large, or refused: nothing is gained by letting it lie.
                guard record.batch == nil, let ended = try await runner.run(id, to: .delivered) else { continue }
                open = ended.successors + open
            } catch let failure as ProviderFailure {
                return failure
            } catch let hold as CeilingHold {
                let words = hold.words(model: first.model, end: hold.endsAt.map(parts.budget.zone.words))
                return ProviderFailure(kind: .refused, message: words)
            }
        }
        return nil
    }

    private func group(of id: SubmissionID, or first: SubmissionRecord) -> SubmissionGroup {
        parts.group(id.rawValue) ?? SubmissionGroup(name: id.rawValue, members: [first], isWhole: true)
    }

    private func sendFirst(
        _ id: SubmissionID,
        _ outage: SubmissionRunner.Patience,
        _ patience: Duration,
        _ onProgress: @Sendable (SubmissionProgress) -> Void
    ) async throws -> Beginning {
        let count = parts.root.store.record(id)?.parts ?? 1
        let start = ContinuousClock.now
        do {
            if let record = try await runner.run(id, to: .created, patience: outage) {
                return .sent(try await checked(record, count))
            }
        } catch {
            // What was given up costs nothing.
            if try parts.root.store.folder(id) == nil {
                for number in 1...max(1, count) { try? parts.budget.release(id.part(number)) }
            }
            throw error
        }
        // A service was quicker. It will have a batch soon, or says what it waits for.
        onProgress(.isTaken(id))
        var isSlowSaid = false
        while true {
            let record = parts.root.store.record(id)
            let waited = ContinuousClock.now - start
            if let record {
                if record.batch != nil || record.isReused || record.tooLarge != nil || record.phase.isFinal {
                    return .sent(try await checked(record, count))
                }
                let kept = KeptByService(of: id, in: parts.root.work, after: waited)
                if let kept = kept ?? (waited < patience ? nil : KeptByService(reason: nil, isPaused: false)) {
                    return .kept(kept, record)
                }
            }
            if waited >= .seconds(1), !isSlowSaid {
                isSlowSaid = true
                onProgress(.isSlow(id))
            }
            try await Task.sleep(for: .milliseconds(200))
            do {
                // Should the service end before it has sent it, it is ours again, but no more to be given up as a whole.
                guard let record = try await runner.run(id, to: .created, patience: .none) else { continue }
                return .sent(try await checked(record, count))
            } catch let failure as ProviderFailure {
                guard let record else { throw failure }
                return .kept(KeptByService(reason: failure.summary, isPaused: true), record)
            }
        }
    }

    /// A submission that has become a batch, or needs none; a refusal is thrown, and takes the other parts along.
    private func checked(_ record: SubmissionRecord, _ count: Int) async throws -> SubmissionRecord {
        if record.batch != nil { return record }
        if record.isReused || record.tooLarge != nil {
            return try await runner.run(record.id, to: .delivered) ?? record
        }
        // The others would be a torso.
        let request = CancelRequest(.unrecorded, at: currentUnixTime().seconds)
        for number in 2...max(2, count) {
            try parts.root.store.folder(record.id.part(number))?.requestCancel(request)
        }
        for number in 1...max(1, count) { _ = try await runner.run(record.id.part(number), to: .delivered) }
        throw BatchServiceProblem.refused(
            message: record.refusal?.message ?? "The provider refused the batch.",
            code: record.refusal?.code
        )
    }
}
