import Batches
import Jobs
import LinuxSystem

/// What people ask for by files in `control/`.
extension Daemon {
    func carryOutRequests(_ submissions: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        for (name, request) in control.take() {
            log(.notice, "control.request", ["request": request.words])
            bell.ring()
            switch request {
            case .hold:
                setHold(true, name, "held: nothing more is taken until a file named resume is put here")
            case .resume:
                await retention.believeClock()
                setHold(false, name, "resumed: drops are taken again" + holdWords)
            case .flush:
                await intake.flush()
                control.answer(name, "the batch that was being collected is closed" + holdWords)
            case .cancel(let batchID):
                submissions.addTask { await self.cancel(batchID, askedBy: name) }
            }
        }
    }

    /// That a ceiling goes on holding, whatever was asked for.
    private var holdWords: String {
        guard case .ceiling? = queue.picture.hold, let hold = queue.picture.hold else { return "" }
        return "; it is still " + hold.words(model: model, zone: queue.budget.zone)
    }

    func setHold(_ isHeld: Bool, _ name: FileName, _ answer: String) {
        do throws(SystemError) {
            try control.setHold(isHeld)
            control.answer(name, answer)
        } catch {
            if error.isDiskFault { disk.strike(error) }
            control.answer(name, "not done: \(error); put the file here again")
        }
    }

    /// - `batch`: its name in names of files.
    func cancel(_ batch: String, askedBy name: FileName) async {
        defer { bell.ring() }
        // Never a batch of somebody else on the same account.
        guard let record = await board.openSubmission(ofBatch: batch), let batchID = record.batch?.id else {
            control.answer(name, "no batch \(batch) is under way here; STATUS lists those that are")
            return
        }
        cancels.add(batchID)
        // Written down, it is carried out after a restart, too, and nothing of the batch is sent again.
        do throws(SystemError) {
            let request = CancelRequest(.controlFile(name), at: currentUnixTime().seconds)
            try root.store.folder(record.id)?.requestCancel(request)
        } catch {
            if error.isDiskFault { disk.strike(error) }
            log(.error, "batch.cancel-unrecorded", ["batch": batchID, "reason": "\(error)"])
        }
        var tries = 0
        repeat {
            do {
                let job = try await provider.cancel(batchID)
                log(.notice, "batch.cancel", ["batch": batchID, "status": job.status.rawValue])
                audit(.init(.cancelled, batch: batchID))
                control.answer(name, "\(batchID) is being cancelled; what it has answered is kept")
                return
            } catch {
                let failure = error as? ProviderFailure
                // Some refuse it while they still check the batch.
                if failure?.isSystemFault == false, let job = try? await provider.status(of: batchID) {
                    if job.status.isFinal {
                        control.answer(name, "\(batchID) has ended already; what it has answered is delivered")
                        return
                    }
                    if job.status == .cancelling {
                        control.answer(name, "\(batchID) is being cancelled already; what it has answered is kept")
                        return
                    }
                }
                tries += 1
                let again = failure?.pause(afterTries: tries)
                log(.error, "batch.cancel-failed", ["batch": batchID, "reason": "\(error)"])
                let end = again == nil ? "" : "; it is tried again by itself"
                control.answer(name, "\(batchID) could not be cancelled: \(error)\(end)")
                bell.ring()
                // It goes on and is billed meanwhile, so whoever asked once need not ask again.
                guard let again, (try? await Task.sleep(for: again)) != nil else { return }
            }
        } while await board.openSubmission(ofBatch: batch) != nil
    }
}
