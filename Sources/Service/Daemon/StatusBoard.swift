import Batches
import Jobs
import LinuxSystem

/// Collects what the parts of the service tell, and writes STATUS.txt and its fellows when something has changed.
package actor StatusBoard {
    private let executor = BlockingExecutor(label: "mosychlos.status")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    let root: DropRoot
    private let provider: String
    let model: String
    let prices: PriceTable
    private var records: [SubmissionID: SubmissionRecord] = [:]
    /// Those that could not go on when they were tried last.
    var blocked: Set<SubmissionID> = []
    var problems: [DropRootStatus.Problem] = []
    private var day: DayTally
    private var intake = IntakeSnapshot()
    private var queue: DropRootStatus.Queue?
    private var control: [DropRootStatus.ControlAnswer] = []
    private let audit: AuditTrail
    let disk: DiskGuard
    private let outputs: [Configuration.OutputFormat]
    let deliveryLog: DeliveryLog
    let queueing: SendingQueue
    let ceilings: CostCeilings
    /// A service runs for months: what was far off at its start is near by then.
    private let modelEnd: @Sendable (_ now: Int64) -> ModelEnd?
    private let manager: ServiceManager
    private let metrics: MetricsFile?
    private var clockSkew: Int64?
    private var pausedSince: Int64?
    var isSimulated: Bool
    private let simulation: SimulatedMark
    private var writtenAt: Int64?
    private let renewal: Int64
    private var lastWritten: DropRootStatus?
    /// When the files may be written again; the caller then brings a fresh look at the inbox.
    private(set) var nextWrite = ContinuousClock.now
    /// Whether a page could not be written, so that a half-written one may lie about.
    var hadFault = false

    var keepsMetrics: Bool { metrics != nil }

    /// Files are replaced at most so often.
    private static let interval = Duration.seconds(2)

    package init(_ parts: ServiceParts, manager: ServiceManager = .none) {
        self.manager = manager
        root = parts.root
        audit = parts.audit
        disk = parts.disk
        outputs = parts.configuration.outputs
        metrics = parts.configuration.metricsFile.map { MetricsFile(path: $0, log: parts.log) }
        deliveryLog = parts.deliveries
        queueing = parts.queue
        ceilings = parts.budget.ceilings
        modelEnd = { [configuration = parts.configuration, prices = parts.prices] now in
            configuration.end(of: configuration.llm.model, in: prices, at: now)
        }
        provider = parts.provider.name
        simulation = SimulatedMark(parts)
        isSimulated = simulation.isSet
        renewal = max(600, 2 * parts.configuration.watch.rescan.components.seconds)
        model = parts.configuration.llm.model
        prices = parts.prices
        day = DayTally.load(from: parts.root.work, at: currentUnixTime().seconds)
        let last = try? parts.root.work.open("status.json", .read).readAll(limit: 16 << 20)
        problems = last.flatMap(DropRootStatus.init(parsing:))?.problems ?? []
    }

    /// What is new about a submission.
    struct News: Hashable, Sendable {
        /// It has come a step further.
        var isFurther: Bool
        /// Its batch does not come further.
        var isStuck: Bool
    }

    func update(_ record: SubmissionRecord) -> News {
        let last = records[record.id]
        blocked.remove(record.id)
        let (before, wasStuckIn) = (last?.phase, last?.stuckIn)
        records[record.id] = record
        for (words, said, lead) in [
            (record.obstacle?.message, last?.obstacle?.message, "asked about again and again, what comes is"),
            (record.doubtfulOrders?.message, last?.doubtfulOrders?.message, "the provider answers"),
        ] where words != nil && words != said {
            let what = record.batch.map { "batch \($0.id)" } ?? "submission \(record.id)"
            note(problem: "\(what): \(lead): \(words ?? "")", at: currentUnixTime().seconds)
        }
        let isStuck = record.stuckIn != nil && record.stuckIn != wasStuckIn
        if isStuck, let words = record.wordsForStuck { note(problem: words, at: currentUnixTime().seconds) }
        if before != .inFlight, record.phase == .inFlight {
            audit(
                .init(
                    .sent,
                    submission: record.id.rawValue,
                    batch: record.batch?.id,
                    requests: record.requests,
                    cost: record.estimate?.cost
                )
            )
        }
        return News(isFurther: before != record.phase, isStuck: isStuck)
    }

    /// The submission whose batch goes by this name in names of files; nil where it is not under way here.
    func openSubmission(ofBatch name: String) -> SubmissionRecord? {
        records.values.first { record in
            !record.phase.isFinal && record.batch.map { BatchName.encoded($0.id) } == name
        }
    }

    /// Takes in how a submission stands that is taken up again.
    func show(_ record: SubmissionRecord) {
        records[record.id] = record
    }

    /// Returns as soon as this actor comes to it.
    func answer() {}

    func forget(_ id: SubmissionID) {
        records[id] = nil
        blocked.remove(id)
    }

    func note(_ delivered: DeliveryDesk.Delivered) {
        if delivered.isSimulated { noteSimulated() }
        // Nobody looks for what was submitted by hand in the folders.
        guard delivered.isFromDrops else { return }
        let isNew = delivered.submission.map { day.begins($0) } ?? true
        for problem in delivered.problems.reversed() where isNew || !problems.contains(where: problem.isSame(as:)) {
            add(problem)
        }
        guard isNew else { return }
        for (type, counts) in delivered.tallies {
            day.types[type, default: DayTally.Counts()].done += counts.succeeded
            let free = delivered.rejected[type] ?? 0
            day.types[type, default: DayTally.Counts()].rejected += free
            day.types[type, default: DayTally.Counts()].failed += counts.failed - free
            day.types[type, default: DayTally.Counts()].sentAgain += counts.followedUp
        }
        day.save(to: root.work)
    }

    func note(_ answered: Intake.AnsweredAgain) {
        for (type, count) in answered.counts {
            day.types[type, default: DayTally.Counts()].done += count
            day.types[type, default: DayTally.Counts()].answeredAgain += count
        }
        if !answered.counts.isEmpty { day.save(to: root.work) }
    }

    func note(_ rejections: [Intake.Rejection], at now: Int64) {
        for rejection in rejections {
            day.types[rejection.type, default: DayTally.Counts()].rejected += 1
            let why = rejection.reason.lines.first ?? rejection.reason.code
            let message = "rejected: \(why)"
            add(DropRootStatus.Problem(at: now, folder: rejection.type, file: rejection.name, message: message))
        }
        if !rejections.isEmpty { day.save(to: root.work) }
    }

    /// - `clockSkew`: by how many seconds the file system's clock is ahead of ours.
    func note(clockSkew: Int64) {
        self.clockSkew = clockSkew
    }

    /// Writes STATUS.txt if it would say something new.
    func publish(
        _ snapshot: IntakeSnapshot,
        pauseReason: String?,
        queue: DropRootStatus.Queue? = nil,
        control: [DropRootStatus.ControlAnswer] = [],
        at now: Int64
    ) {
        (intake, self.queue, self.control) = (snapshot, queue, control)
        if pauseReason == nil { pausedSince = nil } else { pausedSince = pausedSince ?? now }
        write(state: pauseReason.map { .paused(reason: $0, since: pausedSince ?? now) } ?? .running, at: now)
    }

    /// The last word, for as long as nobody starts it again.
    ///
    /// - `reason`: such as `it was told to stop`.
    func stopped(_ snapshot: IntakeSnapshot, reason: String, at now: Int64) {
        intake = snapshot
        write(state: .stopped(reason: reason), at: now)
    }

    private func noteSimulated() {
        isSimulated = true
        simulation.set()
    }

    private func write(state: DropRootStatus.State, at now: Int64) {
        nextWrite = .now + Self.interval
        day.rollOver(at: now)
        if !isSimulated, simulation.isKnownByNow { noteSimulated() }
        writeIndex()
        var status = status(state: state, at: now)
        let shown = status
        manager.show(StatusSummary.sentence(for: shown))
        // What changes by itself is no news.
        (status.generatedAt, status.freeBytes) = (0, nil)
        // An idle service must not look like a dead one.
        let isMissing = (try? root.root.status(of: DropRoot.status)) == .some(nil)
        let isDue = isMissing || writtenAt.map { abs(now - $0) >= renewal / 2 } ?? true
        let isNews = status != lastWritten || isDue
        metrics?.write(shown, isNews: isNews)
        guard isNews else { return }
        day.save(to: root.work)
        do {
            try write(StatusText.render(shown), as: DropRoot.status, in: root.root)
            try write(StatusPage.render(shown, outputs: outputs), as: DropRoot.statusPage, in: root.root)
            try write(StatusJSON.render(shown), as: "status.json", in: root.work)
            (lastWritten, writtenAt) = (status, now)
        } catch {
            // Said by whoever cannot do its work for the same reason; the page is written as soon as it can be.
            hadFault = true
            nextWrite = .now + Self.interval * 5
        }
    }

    private func status(state: DropRootStatus.State, at now: Int64) -> DropRootStatus {
        let open = records.values.filter { $0.phase != .collecting && !$0.phase.isFinal }.sorted { $0.id < $1.id }
        let folders = intake.folders.map { folder in
            let today = day.types[folder.type] ?? DayTally.Counts()
            func requests(isSent: Bool) -> Int {
                open.reduce(0) { sum, record in
                    let counts = record.origin == .drops && record.phase.isWithProvider == isSent
                    return counts ? sum + (record.requestsByType[folder.type] ?? 0) : sum
                }
            }
            return DropRootStatus.Folder(
                type: folder.type,
                mode: folder.mode,
                counts: DropRootStatus.Counts(
                    arriving: folder.waiting - folder.ready,
                    waitingForSlot: folder.ready,
                    queued: folder.collected + requests(isSent: false),
                    inBatch: requests(isSent: true),
                    doneToday: today.done,
                    rejectedToday: today.rejected,
                    failedToday: today.failed,
                    answeredAgainToday: today.answeredAgain,
                    sentAgainToday: today.sentAgain
                )
            )
        }
        return DropRootStatus(
            generatedAt: now,
            version: Version.current,
            state: state,
            provider: provider,
            model: model,
            modelEnd: modelEnd(now)?.words,
            simulated: isSimulated,
            folders: folders,
            window: intake.window,
            batches: open.map { record in
                DropRootStatus.Batch(record, wait: queueing.hold(of: record.id)?.label)
            },
            waiting: intake.waiting,
            waitingCount: intake.waitingCount,
            ages: intake.ages,
            notTaken: intake.notTaken,
            notTakenCount: intake.notTakenCount,
            deliveries: deliveryLog.newest(DropRootStatus.shownEvents),
            problems: problems,
            cost: cost(at: now),
            watch: DropRootStatus.Watch(
                overflows: intake.counters.overflows,
                foundByRescanOnly: intake.counters.foundByRescanOnly,
                waitsForWriter: intake.counters.waitsForWriter
            ),
            queue: queue,
            control: control,
            clockSkew: clockSkew,
            freeBytes: try? root.root.diskSpace().free,
            renewal: renewal,
            blocked: blocked.count
        )
    }
}
