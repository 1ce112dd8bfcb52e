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
    let log: Log
    private let bell = Doorbell()
    private let owner: OwnerLock
    private var active: Set<SubmissionID> = []
    private var isStopping = false
    /// Whether a disk or a folder has refused something, so that half-written files may lie about.
    private var hadFault = false
    /// What keeps drops from being taken in although nothing is wrong with the provider.
    private let intakeFault = Outage()
    private var intakeRetry = ContinuousClock.now
    private var intakeTries = 0
    /// How many failed passes in a row are enough for `once`: about half a minute of them.
    private static let triesOnce = 7
    private var nextFolderCheck = ContinuousClock.now
    /// When to try again to be told of events at all.
    private var nextWatcher = ContinuousClock.now + Intake.watchRetry
    /// The last pause that was logged.
    private var pauseSaid: String?

    package init(_ parts: ServiceParts) throws {
        root = parts.root
        provider = parts.provider
        outage = parts.outage
        log = parts.log
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
        do throws(SystemError) {
            watcher = try DirectoryWatcher()
        } catch {
            watcher = nil
            parts.log(.warning, "watch.unavailable", ["reason": "\(error)", "answer": "polling"])
        }
        board = StatusBoard(parts)
        intake = parts.intake(watcher: watcher)
        let board = board
        let bell = bell
        runner = parts.runner { record, folder in
            try parts.publishJob(record, folder)
            await board.update(record)
            bell.ring()
        } onDelivery: { delivered in
            await board.note(delivered)
        }
        outage.onChange { bell.ring() }
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
        let probe = try FolderProbe(root: root).run()
        say(probe)
        do {
            try Leftovers(root: root).sweep()
        } catch {
            // Harmless for one run more; a full disk must not keep the batches from being followed.
            log(.warning, "leftovers.unswept", ["reason": "\(error)"])
        }
        try await intake.start(at: .now)
        let ready = try await intake.recover(at: .now)
        _ = try? watcher?.watch(root.control)
        _ = try? watcher?.watch(root.store.directory)
        log(.notice, "service.started", ["root": root.path, "provider": provider.name, "open": "\(ready.count)"])
        let stall = StallWatch(root: root.path, log: log)
        defer { stall.stop() }
        do {
            try await work(until: signals, once: once, stall: stall)
        } catch {
            await intake.end()
            throw error
        }
        await intake.end()
        await board.stopped(at: currentUnixTime().seconds)
        if !hadFault { Leftovers(root: root).noteCleanEnd() }
        log(.notice, "service.stopped", ["open": (try? root.store.openIDs().count).map { "\($0)" } ?? "?"])
    }

    private func work(until signals: AsyncStream<Signal>, once: Bool, stall: StallWatch) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { await self.listen(to: signals) }
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
    var pauseReason: String? { folderPause ?? outage.current?.message }

    /// What somebody has to do in the folders before drops are taken again.
    private var folderPause: String? {
        if root.isAway { return "\(root.path) is not what it was; perhaps the share is not mounted" }
        if !root.hasMarker() { return "the marker file .mosychlos is missing; perhaps the share is not mounted" }
        if control.isHeld { return "held by a file in control/; put a file named resume there to go on" }
        return nil
    }

    private func sayPause() {
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
        if report.isBroken, intakeTries > Self.triesOnce, let fault = intakeFault.current {
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
        let snapshot = await intake.snapshot(at: .now, unixTime: time)
        await board.publish(snapshot, pauseReason: pauseReason ?? intakeFault.current?.message, at: time)
        return nil
    }

    private func listen(to signals: AsyncStream<Signal>) async {
        for await signal in signals {
            switch signal {
            case .hangUp:
                log(.notice, "service.rescan", ["signal": "HUP"])
                await intake.rescan(at: .now)
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
        do {
            let isAccepting = pauseReason == nil && intakeRetry <= .now
            var report = try await intake.pass(accepting: isAccepting, at: .now)
            if isAccepting {
                intakeTries = 0
                if intakeFault.clear() { log(.notice, "intake.back") }
            }
            if intakeFault.current != nil { report.wakeAt = min(report.wakeAt, intakeRetry) }
            return report
        } catch {
            if intakeFault.report("\(error)", at: currentUnixTime().seconds) {
                log(.error, "intake.failed", ["reason": "\(error)"])
            }
            intakeRetry = .now + RetryPause.after(tries: intakeTries)
            intakeTries += 1
            hadFault = true
            return await intake.brokenReport(wakeAt: intakeRetry)
        }
    }

    private func carryOutRequests(_ submissions: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        for request in control.take() {
            log(.notice, "control.request", ["request": "\(request)"])
            bell.ring()
            switch request {
            case .hold: try control.setHold(true)
            case .resume: try control.setHold(false)
            case .flush:
                await intake.flush()
            case .cancel(let batchID):
                submissions.addTask { await self.cancel(batchID) }
            }
        }
    }

    private func cancel(_ batchID: String) async {
        do {
            let job = try await provider.cancel(batchID)
            log(.notice, "batch.cancel", ["batch": batchID, "status": job.status.rawValue])
        } catch {
            let reason = (error as? ProviderFailure)?.summary ?? "\(error)"
            log(.error, "batch.cancel-failed", ["batch": batchID, "reason": reason])
            await board.note(problem: "cancelling \(batchID): \(reason)", at: currentUnixTime().seconds)
            bell.ring()
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
                // nil: the command line works on it, and will be done or gone at some later look.
                let record = try await runner.run(id, to: .delivered)
                if record?.phase.isFinal != true { try await Task.sleep(for: .seconds(2)) }
                break
            } catch is CancellationError {
                break
            } catch {
                log(.error, "submission.fault", ["submission": id.rawValue, "reason": "\(error)"])
                await board.note(problem: "submission \(id): \(error)", at: currentUnixTime().seconds)
                bell.ring()
                try? await Task.sleep(for: RetryPause.after(tries: tries))
                tries += 1
                hadFault = true
            }
        }
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
        return active.isEmpty && report.waitingForAnswer == 0
    }
}
