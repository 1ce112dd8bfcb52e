import Batches
import Jobs
import LinuxSystem

/// One task for each open submission.
extension Daemon {
    /// Gives every open submission a task of its own, follow-ups and those of the command line included.
    func startOpen(
        _ submissions: inout ThrowingDiscardingTaskGroup<any Error>,
        except collecting: SubmissionID?
    ) async throws {
        let new = try root.store.openIDs().filter { $0 != collecting && !active.contains($0) }
        // Those that are at the provider first: what is sent beside them has to fit.
        for id in new {
            active.insert(id)
            guard let record = try? root.store.folder(id)?.load() else { continue }
            // It may be long until something changes: a batch of yesterday, or one that is being looked for.
            await board.show(record)
            queue.keep(record, isElsewhere: false)
        }
        for id in new { submissions.addTask { await self.work(on: id) } }
    }

    func work(on id: SubmissionID) async {
        var tries = 0
        var said: String?
        while !Task.isCancelled {
            do {
                try await disk.admit()
                guard let record = try await runner.run(id, to: .delivered) else {
                    // The command line works on it, and will be done or gone at some later look.
                    guard let record = try root.store.folder(id)?.load() else { break }
                    queue.keep(record, isElsewhere: true)
                    await board.show(record)
                    try await Task.sleep(for: .seconds(2))
                    bell.ring()
                    continue
                }
                if record.phase.isFinal { sweepBell.ring() } else { try await Task.sleep(for: .seconds(2)) }
                break
            } catch is CancellationError {
                break
            } catch {
                hadFault = true
                // A matter of the disk or of a folder is said by its guard, and waited out at the next turn.
                if disk.strike(error, in: root) { continue }
                let words = SubmissionTrouble(error, of: id, in: root).words
                let level = words == said ? Log.Level.debug : .error
                log(level, "submission.fault", ["submission": id.rawValue, "reason": words])
                said = words
                await board.note(blocked: id, words, at: currentUnixTime().seconds)
                bell.ring()
                try? await Task.sleep(for: RetryPause.after(tries: tries))
                tries += 1
            }
        }
        queue.leave(id)
        active.remove(id)
        // At a stop it stays on the last page: it is under way, and goes on at the next start.
        if !Task.isCancelled { await board.forget(id) }
        bell.ring()
    }
}
