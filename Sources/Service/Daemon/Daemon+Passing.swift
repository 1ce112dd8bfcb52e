import Batches
import Jobs
import LinuxSystem

/// One pass of intake, and what STATUS says after it.
extension Daemon {
    /// One pass of intake.
    ///
    /// A fault of the disk or the folders pauses it for a while.
    func pass() async -> Intake.Report {
        disk.look(at: .now)
        queue.look()
        // Whoever wants the end of what waits for its turn need not wait for that.
        for id in queue.waiting where (try? root.store.folder(id)?.isCancelRequested) == true { queue.leave(id) }
        do {
            let isAccepting = pauseReason == nil && intakeRetry <= .now
            let before = lastCollected
            var report = try await intake.pass(accepting: isAccepting, limits: limits, at: .now)
            lastCollected = report.collected
            if report.collected != before { disk.worked() }
            if isAccepting {
                intakeTries = 0
                if intakeFault != nil { log(.notice, "intake.back") }
                intakeFault = nil
            }
            if intakeFault != nil { report.wakeAt = min(report.wakeAt, intakeRetry) }
            for look in [disk.nextLook, queue.nextLook] { report.wakeAt = min(report.wakeAt, look ?? report.wakeAt) }
            return report
        } catch {
            hadFault = true
            if disk.strike(error, in: root) {
                return await intake.brokenReport(wakeAt: disk.nextLook ?? .now + .milliseconds(100))
            }
            if intakeFault != "\(error)" { log(.error, "intake.failed", ["reason": "\(error)"]) }
            intakeFault = "\(error)"
            intakeRetry = .now + RetryPause.after(tries: intakeTries)
            intakeTries += 1
            return await intake.brokenReport(wakeAt: intakeRetry)
        }
    }

    var limits: Intake.Limits {
        Intake.Limits(
            isHeldBack: queue.isHeldBack,
            maximumQueued: maximumQueued,
            queued: queue.picture.requests,
            freePlaces: queue.freePlaces,
            mostTokens: queue.tokenLimit(of: model),
            mayClaimMore: { [disk, stop, owner] in !stop.isAsked && disk.hasRoom() && owner.isOwner() }
        )
    }

    func queue(_ report: Intake.Report) -> DropRootStatus.Queue? {
        let picture = queue.picture
        let limits = queue.settings.limits
        guard limits.batches > 0 || limits.tokens > 0 || picture != SendingQueue.Picture() else { return nil }
        return DropRootStatus.Queue(
            limit: limits.batches,
            isFull: report.isQueueFull,
            waitingBatches: picture.batches,
            waitingRequests: picture.requests,
            hold: picture.hold.map { hold in
                DropRootStatus.Queue.Hold(
                    words: hold.words(model: model, zone: queue.budget.zone),
                    endsAt: hold.endsAt,
                    isMoney: hold.isCeiling
                )
            },
            tokens: picture.tokens.sorted { $0.key < $1.key }.map { model, tokens in
                DropRootStatus.Queue.Tokens(model: model, present: tokens.present, limit: tokens.limit)
            }
        )
    }

    /// Returns when it has to be called again, where it was too early to write what is new.
    func showStatus(_ report: Intake.Report) async -> ContinuousClock.Instant? {
        let time = currentUnixTime().seconds
        await board.note(report.rejections, at: time)
        await board.note(report.answeredAgain)
        let due = await board.nextWrite
        guard due <= .now else { return due }
        audit.flush()
        let snapshot = await intake.snapshot(at: .now, unixTime: time)
        await board.publish(
            snapshot,
            pauseReason: pauseReason ?? intakeFault,
            queue: queue(report),
            control: control.answers(),
            at: time
        )
        if notifier.isOn, let event = stuckNotice.update(snapshot.waiting, at: .now, unixTime: time) {
            await notifier.note(event)
        }
        // Whoever watches the numbers takes those that stand still for a service that does.
        return await board.keepsMetrics ? .now + MetricsFile.heartbeat : nil
    }

    /// With `once`: whether nothing waits, nothing is collected and nothing is under way.
    func isDone(_ report: Intake.Report) async throws -> Bool {
        guard !report.isBroken else { return false }
        if report.waiting > 0 {
            // What waits for somebody else, such as a missing .done file, is not waited for.
            guard report.collected == 0, active.isEmpty, report.waiting == (await intake.waitingForOthers) else {
                return false
            }
        }
        if report.collected > 0 {
            await intake.flush()
            bell.ring()
            return false
        }
        guard active.isEmpty, report.waitingForAnswer == 0 else { return false }
        // A submission that has just ended may have left a follow-up that nobody has taken up yet.
        guard try root.store.openIDs().allSatisfy({ $0 == report.collecting }) else {
            bell.ring()
            return false
        }
        return true
    }
}
