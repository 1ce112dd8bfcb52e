import Batches
import Jobs
package import LinuxSystem

/// The running service: one loop takes drops in, one task per open submission carries it to its end.
package actor Daemon {
    let root: DropRoot
    let provider: any BatchProvider
    let intake: Intake
    let runner: SubmissionRunner
    let outage: Outage
    let watcher: DirectoryWatcher?
    let control: ControlFiles
    let board: StatusBoard
    let disk: DiskGuard
    let slots: SendingSlots
    let audit: AuditTrail
    let log: Log
    private let bell = Doorbell()
    private let owner: OwnerLock
    private var active: Set<SubmissionID> = []
    private var isStopping = false
    /// What keeps drops from being taken in although nothing is wrong with the provider or the disk.
    private var intakeFault: String?
    private var intakeRetry = ContinuousClock.now
    private var intakeTries = 0
    private var lastCollected = 0
    private let maximumQueued: Int
    private let retention: Retention
    /// Whether a disk or a folder has refused something, so that half-written files may lie about.
    private var hadFault = false
    /// How many failed passes in a row are enough for `once`: about half a minute of them.
    private static let triesOnce = 7
    private static let patienceOnce: Int64 = 30
    private var nextFolderCheck = ContinuousClock.now
    /// When to try again to be told of events at all.
    private var nextWatcher = ContinuousClock.now + Intake.watchRetry
    /// The last pause that was logged.
    private var pauseSaid: String?
    private var wasPaused = false

    package init(_ parts: ServiceParts) throws {
        root = parts.root
        provider = parts.provider
        outage = parts.outage
        disk = parts.disk
        slots = parts.slots
        audit = parts.audit
        log = parts.log
        maximumQueued = parts.configuration.batch.maximumQueued
        do {
            owner = try OwnerLock(work: parts.root.work)
        } catch let error as SystemError where error.isReadOnly || error.isPermission {
            throw DropRoot.Unusable(error)
        }
        do {
            try ServiceParts.publishReadme(parts.configuration, in: parts.root)
        } catch {
            // Written at some later start; a full disk must not keep the batches from being followed.
            parts.log(.warning, "readme.unwritten", ["reason": "\(error)"])
        }
        control = ControlFiles(root: parts.root)
        retention = Retention(parts.configuration.retention, root: parts.root, audit: parts.audit, log: parts.log)
        do throws(SystemError) {
            watcher = try DirectoryWatcher()
        } catch {
            watcher = nil
            parts.log(.warning, "watch.unavailable", ["reason": "\(error)", "answer": "polling"])
        }
        board = StatusBoard(parts)
        intake = parts.intake(watcher: watcher)
        let (board, bell, disk, slots) = (board, bell, parts.disk, parts.slots)
        runner = parts.runner { record, folder in
            try parts.publishJob(record, folder)
            disk.worked()
            await board.update(record)
            bell.ring()
        } onDelivery: { delivered in
            await board.note(delivered)
        } beforeStep: { record in
            try await disk.admit()
            try await slots.admit(record)
            bell.ring()
        }
        outage.onChange { bell.ring() }
        disk.onChange { bell.ring() }
    }

    /// What `once` asks for cannot be done, and waiting does not help.
    ///
    /// What was taken goes on at the next start.
    package enum GivenUp: Error, Hashable, Sendable {
        /// The provider refuses us, for this reason.
        case provider(String)
        /// Nothing may be taken from the inbox, for this reason.
        case inbox(String)
    }

    /// A folder of the drop root is not where it was, or something else has changed that is decided at the start.
    package struct StartAgain: Error, Hashable, Sendable {
        package var reason: String
    }

    /// Runs until a signal says stop, or with `once` until everything that waited is delivered.
    package func run(until signals: AsyncStream<Signal>, once: Bool = false) async throws {
        let ready = try await begin()
        _ = try? watcher?.watch(root.control)
        _ = try? watcher?.watch(root.store.directory)
        log(.notice, "service.started", ["root": root.path, "provider": provider.name, "open": "\(ready.count)"])
        audit(.init(.started, count: ready.count))
        let stall = StallWatch(root: root.path, log: log)
        defer { stall.stop() }
        do {
            try await work(until: signals, once: once, stall: stall)
        } catch {
            await intake.end()
            audit.flush()
            throw error
        }
        await intake.end()
        audit(.init(.stopped))
        audit.flush()
        await board.stopped(at: currentUnixTime().seconds)
        if !hadFault { Leftovers(root: root).noteCleanEnd() }
        log(.notice, "service.stopped", ["open": (try? root.store.openIDs().count).map { "\($0)" } ?? "?"])
    }

    private func work(until signals: AsyncStream<Signal>, once: Bool, stall: StallWatch) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { await self.listen(to: signals) }
            group.addTask { [retention] in await retention.run() }
            if let triggers = watcher?.triggers {
                group.addTask { [bell] in
                    for await _ in triggers { bell.ring() }
                }
            }
            defer { group.cancelAll() }
            try await withThrowingDiscardingTaskGroup { submissions in
                while !isStopping {
                    stall.begin()
                    let report = await pass()
                    try await carryOutRequests(&submissions)
                    try await startOpen(&submissions, except: report.collecting)
                    sayPause()
                    let statusDue = await showStatus(report)
                    if once, try await isDone(report) { break }
                    if once { try giveUpIfStuck(report) }
                    try lookForFolders(report, at: .now)
                    stall.end()
                    await bell.wait(until: min(report.wakeAt, statusDue ?? report.wakeAt))
                }
                submissions.cancelAll()
            }
        }
    }

    private func say(_ probe: FolderProbe.Outcome) {
        guard let skew = probe.clockSkew, abs(skew) > 2 else { return }
        log(
            .warning,
            "clock.skew",
            ["reason": "the file system's clock is \(skew) s ahead of ours", "answer": "set both by a time server"]
        )
    }

    /// Takes up what an earlier run left; on a full disk, as soon as there is room.
    private func begin() async throws -> [SubmissionID] {
        disk.look(at: .now)
        while true {
            do {
                say(try FolderProbe(root: root).run())
                do {
                    try Leftovers(root: root).sweep()
                } catch {
                    // Harmless for one run more; a full disk must not keep the batches from being followed.
                    log(.warning, "leftovers.unswept", ["reason": "\(error)"])
                }
                try await intake.start(at: .now)
                return try await intake.recover(at: .now)
            } catch {
                guard let fault = DiskGuard.fault(in: error) else { throw error }
                disk.strike(fault)
                await board.publish(IntakeSnapshot(), pauseReason: disk.fault?.message, at: currentUnixTime().seconds)
                await bell.wait(until: disk.nextLook ?? .now)
                try Task.checkCancellation()
                disk.look(at: .now)
            }
        }
    }

    /// Held folders would be worked on for ever, wherever they went, and their successors be ignored.
    private func lookForFolders(_ report: Intake.Report, at now: ContinuousClock.Instant) throws {
        guard nextFolderCheck <= now || report.isLayoutInDoubt else { return }
        nextFolderCheck = now + .seconds(5)
        if let path = root.strayFolder() ?? report.newFolder {
            log(.error, "folder.changed", ["folder": path, "answer": "starting again with what is there now"])
            throw StartAgain(reason: path)
        }
        guard watcher == nil, nextWatcher <= now else { return }
        nextWatcher = now + Intake.watchRetry
        guard (try? DirectoryWatcher()) != nil else { return }
        log(.notice, "watch.back", ["answer": "starting again with events"])
        throw StartAgain(reason: "events")
    }

    /// Why nothing is taken from the inbox; nil while drops are welcome.
    var pauseReason: String? { folderPause ?? disk.fault?.message ?? outage.current?.message }

    /// What somebody has to do in the folders before drops are taken again.
    private var folderPause: String? {
        if root.isAway { return "\(root.path) is not what it was; perhaps the share is not mounted" }
        if !root.hasMarker() { return "the marker file .mosychlos is missing; perhaps the share is not mounted" }
        if control.isHeld { return "held by a file in control/; put a file named resume there to go on" }
        return nil
    }

    private func sayPause() {
        let pause = pauseReason
        if wasPaused != (pause != nil) {
            wasPaused = pause != nil
            audit(wasPaused ? .init(.paused, reason: pause) : .init(.resumed))
        }
        let reason = folderPause
        guard reason != pauseSaid else { return }
        pauseSaid = reason
        if let reason {
            log(.warning, "intake.paused", ["reason": reason])
        } else {
            log(.notice, "intake.resumed")
        }
    }

    /// With `once`: waiting is of no use where only a person can help.
    private func giveUpIfStuck(_ report: Intake.Report) throws {
        if let fault = outage.current, fault.needsPerson { throw GivenUp.provider(fault.message) }
        if report.isBroken, intakeTries > Self.triesOnce, let intakeFault { throw GivenUp.inbox(intakeFault) }
        if let fault = disk.fault, currentUnixTime().seconds - fault.since > Self.patienceOnce {
            throw GivenUp.inbox(fault.message)
        }
        guard let reason = folderPause, report.waiting > 0, report.collected == 0, active.isEmpty else { return }
        throw GivenUp.inbox(reason)
    }

    /// Returns when it has to be called again, where it was too early to write what is new.
    private func showStatus(_ report: Intake.Report) async -> ContinuousClock.Instant? {
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
        return nil
    }

    private func listen(to signals: AsyncStream<Signal>) async {
        for await signal in signals {
            switch signal {
            case .hangUp:
                log(.notice, "service.rescan", ["signal": "HUP"])
                await intake.rescan(at: .now)
                outage.probeNow()
                disk.tryNow()
            default:
                log(.notice, "service.stopping", ["signal": "\(signal)"])
                isStopping = true
            }
            bell.ring()
            if isStopping { return }
        }
    }

    /// One pass of intake.
    ///
    /// A fault of the disk or the folders pauses it for a while.
    private func pass() async -> Intake.Report {
        disk.look(at: .now)
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
            if let look = disk.nextLook { report.wakeAt = min(report.wakeAt, look) }
            return report
        } catch {
            hadFault = true
            if let fault = DiskGuard.fault(in: error) {
                disk.strike(fault)
                return await intake.brokenReport(wakeAt: disk.nextLook ?? .now + .milliseconds(100))
            }
            if intakeFault != "\(error)" { log(.error, "intake.failed", ["reason": "\(error)"]) }
            intakeFault = "\(error)"
            intakeRetry = .now + RetryPause.after(tries: intakeTries)
            intakeTries += 1
            return await intake.brokenReport(wakeAt: intakeRetry)
        }
    }

    private var limits: Intake.Limits {
        Intake.Limits(
            isHeldBack: slots.isFull,
            maximumQueued: maximumQueued,
            queued: slots.waiting.requests,
            hasRoom: { [disk] in disk.hasRoom() }
        )
    }

    private func queue(_ report: Intake.Report) -> DropRootStatus.Queue? {
        guard slots.limit > 0 else { return nil }
        let waiting = slots.waiting
        return DropRootStatus.Queue(
            limit: slots.limit,
            isFull: report.isQueueFull,
            waitingBatches: waiting.batches,
            waitingRequests: waiting.requests
        )
    }

    private func carryOutRequests(_ submissions: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        for (name, request) in control.take() {
            log(.notice, "control.request", ["request": "\(request)"])
            bell.ring()
            switch request {
            case .hold:
                setHold(true, name, "held: nothing more is taken until a file named resume is put here")
            case .resume:
                setHold(false, name, "resumed: drops are taken again")
            case .flush:
                await intake.flush()
                control.answer(name, "the batch that was being collected is closed")
            case .cancel(let batchID):
                submissions.addTask { await self.cancel(batchID, askedBy: name) }
            }
        }
    }

    private func setHold(_ isHeld: Bool, _ name: FileName, _ answer: String) {
        do throws(SystemError) {
            try control.setHold(isHeld)
            control.answer(name, answer)
        } catch {
            if error.isDiskFault { disk.strike(error) }
            control.answer(name, "not done: \(error); put the file here again")
        }
    }

    private func cancel(_ batchID: String, askedBy name: FileName) async {
        defer { bell.ring() }
        // Never a batch of somebody else on the same account.
        guard await board.isOpen(batchID) else {
            control.answer(name, "no batch \(batchID) is under way here; STATUS lists those that are")
            return
        }
        do {
            let job = try await provider.cancel(batchID)
            log(.notice, "batch.cancel", ["batch": batchID, "status": job.status.rawValue])
            audit(.init(.cancelled, batch: batchID))
            control.answer(name, "\(batchID) is being cancelled; what it has answered is kept")
        } catch {
            let reason = (error as? ProviderFailure)?.summary ?? "\(error)"
            log(.error, "batch.cancel-failed", ["batch": batchID, "reason": reason])
            control.answer(name, "\(batchID) could not be cancelled: \(reason)")
        }
    }

    /// Gives every open submission a task of its own, follow-ups and those of the command line included.
    private func startOpen(
        _ submissions: inout ThrowingDiscardingTaskGroup<any Error>,
        except collecting: SubmissionID?
    ) async throws {
        for id in try root.store.openIDs() where id != collecting && !active.contains(id) {
            active.insert(id)
            // It may be long until something changes: a batch of yesterday, or one that is being looked for.
            if let record = try? root.store.folder(id)?.load() { await board.show(record) }
            submissions.addTask { await self.work(on: id) }
        }
    }

    private func work(on id: SubmissionID) async {
        var tries = 0
        while !Task.isCancelled {
            do {
                try await disk.admit()
                // nil: the command line works on it, and will be done or gone at some later look.
                let record = try await runner.run(id, to: .delivered)
                if record?.phase.isFinal != true { try await Task.sleep(for: .seconds(2)) }
                break
            } catch is CancellationError {
                break
            } catch {
                hadFault = true
                // A matter of the disk is said by its guard, and waited out at the next turn.
                if let fault = DiskGuard.fault(in: error) {
                    disk.strike(fault)
                    continue
                }
                log(.error, "submission.fault", ["submission": id.rawValue, "reason": "\(error)"])
                await board.note(problem: "submission \(id): \(error)", at: currentUnixTime().seconds)
                bell.ring()
                try? await Task.sleep(for: RetryPause.after(tries: tries))
                tries += 1
            }
        }
        slots.leave(id)
        active.remove(id)
        await board.forget(id)
        bell.ring()
    }

    /// With `once`: whether nothing waits, nothing is collected and nothing is under way.
    private func isDone(_ report: Intake.Report) async throws -> Bool {
        guard report.waiting == 0, !report.isBroken else { return false }
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
