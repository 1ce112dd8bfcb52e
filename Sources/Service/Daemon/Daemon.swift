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
    let notifier: Notifier
    let listening: Listening?
    let nudges = BatchNudges()
    let manager: ServiceManager
    let configurationReload: ConfigurationReload?
    /// Set where this life has to end for another one to begin.
    var newLife: StartAgain?
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
    private(set) var writeReadme: @Sendable () throws -> Void = {}
    let modelEnd: ModelEnd?
    let retention: Retention
    let orphans: OrphanSearch
    let providerSweep: ProviderSweep?
    let sweepBell = Doorbell()
    let cancels = CancelRequests()
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
    var pauseNotice: PauseNotice
    var stuckNotice = StuckNotice()

    /// `manager` is told how we are; `reload` knows where a new configuration comes from, nil for never.
    package init(
        _ parts: ServiceParts,
        owner: OwnerLock,
        manager: ServiceManager = .none,
        reload: ConfigurationReload? = nil
    ) throws {
        self.owner = owner
        self.manager = manager
        configurationReload = reload
        root = parts.root
        provider = parts.provider
        outage = parts.outage
        disk = parts.disk
        queue = parts.queue
        model = parts.configuration.llm.model
        audit = parts.audit
        notifier = try parts.notifier()
        listening = try Listening(parts)
        log = parts.log
        pauseNotice = PauseNotice(
            patience: parts.configuration.notify.pauseAfter,
            isTold: notifier.hasToldPause
        )
        maximumQueued = parts.configuration.batch.maximumQueued
        modelEnd = parts.configuration.end(
            of: parts.configuration.llm.model,
            in: parts.prices,
            at: currentUnixTime().seconds
        )
        writeReadme = { [configuration = parts.configuration, root = parts.root] in
            try ServiceParts.publishReadme(configuration, in: root)
        }
        do {
            try writeReadme()
        } catch {
            // Written at some later start; a full disk must not keep the batches from being followed.
            parts.log(.warning, "readme.unwritten", ["reason": "\(error)"])
        }
        parts.presets.remark(in: parts.log)
        control = ControlFiles(root: parts.root)
        retention = Retention(
            parts.configuration.retention,
            root: parts.root,
            deliveries: parts.deliveries,
            audit: parts.audit,
            log: parts.log,
            serverTime: parts.toldTime
        )
        do throws(SystemError) {
            watcher = try DirectoryWatcher()
        } catch {
            watcher = nil
            parts.log(.warning, "watch.unavailable", ["reason": "\(error)", "answer": "polling"])
        }
        let closed = parts.configuration.retention.closed
        orphans = OrphanSearch(
            provider: parts.provider,
            store: parts.root.store,
            log: parts.log,
            memory: closed > .zero ? closed : nil
        )
        providerSweep = parts.providerSweep()
        lookUpGrace = parts.configuration.batch.lookUpGrace
        board = StatusBoard(parts, manager: manager)
        intake = parts.intake(watcher: watcher)
        let (board, bell, disk, queue, notifier) = (board, bell, parts.disk, parts.queue, notifier)
        var runner = parts.runner(nudges: listening == nil ? nil : nudges) { record, folder in
            try parts.publishJob(record, folder)
            // Before the submission is put away: until then a restart comes here again.
            if record.phase.isFinal { await notifier.note(.ended(record)) }
            // Taken up again and again at the same step, nothing of size has been written yet.
            let news = await board.update(record)
            if news.isFurther { disk.worked() }
            if news.isStuck { await notifier.note(.batchStuck(record)) }
            bell.ring()
        } onDelivery: { delivered in
            await board.note(delivered)
        } beforeStep: { record in
            try await disk.admit()
            try await queue.admit(record)
            try owner.verify()
            bell.ring()
        }
        runner.isCancelledElsewhere = { [cancels] in cancels.contains($0) }
        self.runner = runner
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

        package init(reason: String) {
            self.reason = reason
        }
    }

    /// Runs until a signal says stop, or with `once` until everything that waited is delivered.
    package func run(until signals: AsyncStream<Signal>, once: Bool = false) async throws {
        let watchdog = Watchdog(manager, log: log) { [intake, board] in
            await intake.answer()
            await board.answer()
        }
        defer { watchdog.stop() }
        let heart = Task { [owner, bell] in
            await owner.beat()
            // Replaced: the loop has to see it.
            bell.ring()
        }
        defer { heart.cancel() }
        let ready = try await begin()
        watchdog.isReady()
        manager.tell(.ready)
        _ = try? watcher?.watch(root.control)
        _ = try? watcher?.watch(root.store.directory)
        log(.notice, "service.started", ["root": root.path, "provider": provider.name, "open": "\(ready.count)"])
        if let modelEnd { log(.warning, "model.ends", ["model": modelEnd.model, "reason": modelEnd.words]) }
        audit(.init(.started, count: ready.count))
        let stall = StallWatch(root: root.path, log: log)
        defer { stall.stop() }
        let listener = listening?.start(nudges, log)
        defer { listener?.stop() }
        do {
            try await work(until: signals, once: once, stall: stall, watchdog: watchdog)
        } catch {
            let end = Self.words(for: error)
            if let end { await sayStopped(end) }
            await intake.end()
            audit.flush()
            if end != nil { owner.resign() }
            throw error
        }
        audit(.init(.stopped))
        await sayStopped(stop.isAsked ? Self.toldToStop : "all that waited is delivered, as --once asks for")
        await intake.end()
        audit.flush()
        let pagesAreWhole = await !board.hadFault
        if !hadFault, pagesAreWhole { Leftovers(root: root).noteCleanEnd() }
        owner.resign()
        log(.notice, "service.stopped", ["open": (try? root.store.openIDs().count).map { "\($0)" } ?? "?"])
    }

    private func work(
        until signals: AsyncStream<Signal>,
        once: Bool,
        stall: StallWatch,
        watchdog: Watchdog
    ) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { await self.listen(to: signals) }
            group.addTask { [retention, board] in
                await retention.run { await board.note(problem: $0, at: currentUnixTime().seconds) }
            }
            group.addTask { [orphans, lookUpGrace] in
                await self.searchOrphans(orphans, again: [lookUpGrace, .seconds(3600)])
            }
            group.addTask { [notifier] in await notifier.run() }
            // With `once` it is told at the end, when all is there.
            if let providerSweep, !once { group.addTask { [sweepBell] in await providerSweep.run(sweepBell) } }
            if let triggers = watcher?.triggers {
                group.addTask { [bell] in
                    for await _ in triggers { bell.ring() }
                }
            }
            defer { group.cancelAll() }
            try await withThrowingDiscardingTaskGroup { submissions in
                while !stop.isAsked {
                    stall.begin()
                    watchdog.beginRound()
                    try owner.verify()
                    await keepLock()
                    let report = await pass()
                    try await carryOutRequests(&submissions)
                    try await startOpen(&submissions, except: report.collecting)
                    await sayPause()
                    let statusDue = await showStatus(report)
                    if once, try await isDone(report) {
                        // Whoever is told by us is told before the next run, if at all possible.
                        await notifier.settle(within: .seconds(10))
                        await providerSweep?.sweep(at: currentUnixTime().seconds)
                        // By now the provider has told the time.
                        await retention.sweepIfDue()
                        break
                    }
                    if once { try giveUpIfStuck(report) }
                    try lookForFolders(report, at: .now)
                    if let newLife { throw newLife }
                    stall.end()
                    let dues = [report.wakeAt, statusDue, noticeDue]
                    let wakeAt = dues.compactMap(\.self).min() ?? report.wakeAt
                    watchdog.endRound(wakingAt: wakeAt)
                    await bell.wait(until: wakeAt)
                }
                submissions.cancelAll()
            }
        }
    }
}
