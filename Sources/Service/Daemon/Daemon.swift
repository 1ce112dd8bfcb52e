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
    let queue: SendingQueue
    let model: String
    let audit: AuditTrail
    let log: Log
    let bell = Doorbell()
    let owner: OwnerLock
    var active: Set<SubmissionID> = []
    let stop = StopRequest()
    /// What keeps drops from being taken in although nothing is wrong with the provider or the disk.
    var intakeFault: String?
    var intakeRetry = ContinuousClock.now
    var intakeTries = 0
    var lastCollected = 0
    let maximumQueued: Int
    let modelEnd: ModelEnd?
    let retention: Retention
    let orphans: OrphanSearch
    let lookUpGrace: Duration
    /// Whether a disk or a folder has refused something, so that half-written files may lie about.
    var hadFault = false
    /// How many failed passes in a row are enough for `once`: about half a minute of them.
    static let triesOnce = 7
    static let patienceOnce: Int64 = 30
    var nextFolderCheck = ContinuousClock.now
    /// When to try again to be told of events at all.
    var nextWatcher = ContinuousClock.now + Intake.watchRetry
    /// The last pause that was logged.
    var pauseSaid: String?
    var wasPaused = false

    package init(_ parts: ServiceParts) throws {
        root = parts.root
        provider = parts.provider
        outage = parts.outage
        disk = parts.disk
        queue = parts.queue
        model = parts.configuration.llm.model
        audit = parts.audit
        log = parts.log
        maximumQueued = parts.configuration.batch.maximumQueued
        modelEnd = parts.configuration.end(
            of: parts.configuration.llm.model,
            in: parts.prices,
            at: currentUnixTime().seconds
        )
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
        orphans = OrphanSearch(provider: parts.provider, store: parts.root.store, log: parts.log)
        lookUpGrace = parts.configuration.batch.lookUpGrace
        board = StatusBoard(parts)
        intake = parts.intake(watcher: watcher)
        let (board, bell, disk, queue) = (board, bell, parts.disk, parts.queue)
        runner = parts.runner { record, folder in
            try parts.publishJob(record, folder)
            disk.worked()
            await board.update(record)
            bell.ring()
        } onDelivery: { delivered in
            await board.note(delivered)
        } beforeStep: { record in
            try await disk.admit()
            try await queue.admit(record)
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
        if let modelEnd { log(.warning, "model.ends", ["model": modelEnd.model, "reason": modelEnd.words]) }
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
        let time = currentUnixTime().seconds
        let last = await intake.snapshot(at: .now, unixTime: time)
        await intake.end()
        audit(.init(.stopped))
        audit.flush()
        await board.stopped(last, at: time)
        if !hadFault { Leftovers(root: root).noteCleanEnd() }
        log(.notice, "service.stopped", ["open": (try? root.store.openIDs().count).map { "\($0)" } ?? "?"])
    }

    private func work(until signals: AsyncStream<Signal>, once: Bool, stall: StallWatch) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { await self.listen(to: signals) }
            group.addTask { [retention] in await retention.run() }
            group.addTask { [orphans, lookUpGrace] in
                await self.searchOrphans(orphans, again: [lookUpGrace, .seconds(3600)])
            }
            if let triggers = watcher?.triggers {
                group.addTask { [bell] in
                    for await _ in triggers { bell.ring() }
                }
            }
            defer { group.cancelAll() }
            try await withThrowingDiscardingTaskGroup { submissions in
                while !stop.isAsked {
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
                try queue.budget.reconcile(with: root.store, at: currentUnixTime().seconds)
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
                stop.ask()
            }
            bell.ring()
            if stop.isAsked { return }
        }
    }
}
