package import Batches
package import Jobs
package import LinuxSystem
import Portfolios
import Prompts
import StrictJSON

/// Takes drops from the inbox into the submission that is being collected.
package actor Intake {
    package typealias Instant = ContinuousClock.Instant

    /// What intake is told by configuration.
    package struct Settings: Sendable {
        package var settling: Settling
        package var rescan: Duration
        package var pollInterval: Duration
        package var mode: Configuration.WatchMode
        package var doneFiles: Bool
        package var maximumSize: Int64
        package var window: BatchWindow
        package var model: String
        package var endpoint: String
        package var completionWindow: String
        package var prices: PriceTable
        /// How long an answer is given again for the same content; zero asks every time.
        package var duplicateWindow: Duration
        package var outputs: [Configuration.OutputFormat]
        /// Where deliveries are noted for the outbox's index; nil where there is none.
        package var deliveries: DeliveryLog?
        /// By analysis type; 0 where nothing is said.
        package var priorities: [String: Int] = [:]
        /// Whose questions by hand count as this one's.
        package var account: AccountFingerprint?

        package init(
            settling: Settling,
            rescan: Duration,
            pollInterval: Duration = .seconds(10),
            mode: Configuration.WatchMode,
            doneFiles: Bool = false,
            maximumSize: Int64,
            window: BatchWindow,
            model: String,
            endpoint: String,
            completionWindow: String,
            prices: PriceTable,
            duplicateWindow: Duration,
            outputs: [Configuration.OutputFormat],
            deliveries: DeliveryLog? = nil
        ) {
            self.settling = settling
            self.rescan = rescan
            self.pollInterval = pollInterval
            self.mode = mode
            self.doneFiles = doneFiles
            self.maximumSize = maximumSize
            self.window = window
            self.model = model
            self.endpoint = endpoint
            self.completionWindow = completionWindow
            self.prices = prices
            self.duplicateWindow = duplicateWindow
            self.outputs = outputs
            self.deliveries = deliveries
        }
    }

    /// What one pass did and when the next one is due.
    package struct Report: Sendable {
        package var sealed: [SubmissionID] = []
        package var wakeAt: Instant
        /// Files in the inbox, but for those that another file's answer will do for.
        package var waiting = 0
        package var waitingForAnswer = 0
        package var collected = 0
        /// The submission that is being added to.
        package var collecting: SubmissionID?
        package var rejections: [Rejection] = []
        /// A folder may have been moved, replaced or mounted over.
        package var isLayoutInDoubt = false
        /// A folder of a known type that is not looked after yet.
        package var newFolder: String?
        /// Enough is collected that cannot be sent yet: nothing more is claimed.
        package var isQueueFull = false
        package var answeredAgain = AnsweredAgain()
        /// The pass broke off: what waits is not known.
        package var isBroken = false
    }

    private let executor = BlockingExecutor(label: "mosychlos.intake")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    let root: DropRoot
    let settings: Settings
    let builder: RequestBuilder
    let provider: any BatchProvider
    let watcher: DirectoryWatcher?
    let audit: AuditTrail
    let log: Log
    var folders: [InboxFolder] = []
    /// nil where it is a mount of its own.
    var top: TopFolder?
    var counters = WatchCounters()
    var isLayoutInDoubt = false
    var newFolder: String?
    var window: BatchWindow
    var writer: SubmissionWriter?
    var record: SubmissionRecord?
    var estimate = CostEstimate.zero
    /// Whose turn it is to have drops taken.
    var turns: FairTurns
    /// Claimed, but not yet recorded.
    var group: [Claim] = []
    /// Taken out of the inbox, to go back there.
    var strays: [Claim] = []
    /// What to say about files that lay in `processing/` although no record knows them.
    var returned: [String] = []
    var leftReasons = LeftReasons()
    /// Whether it is the submission that is written, and not a matter of the file at hand.
    var isRecording = false
    /// Empty submissions whose making failed, to be removed.
    var abandoned: [SubmissionID] = []
    /// What the recorded part of the submission comes to.
    var recorded = Tally()
    /// Since the last report.
    var rejections: [Rejection] = []
    var answeredAgain = AnsweredAgain()
    let originalNames: OriginalNames
    /// What is being asked.
    var questions: OpenQuestions
    /// What was answered.
    let answered: AnsweredIndex
    /// Whether this pass has read what is new in the index.
    var isIndexRead = false
    var results: StoredResults
    var schemas: [AnalysisType: JSONSchema] = [:]
    /// Claimed to be answered with what was there, but not yet delivered.
    var repeats: [Claim] = []
    var repeatOutbox: Outbox?
    var repeatMarks: RepeatMarks
    /// Where the ids of submissions come from.
    var generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()

    var limits = Limits()

    static let groupSize = 500

    package init(
        root: DropRoot,
        settings: Settings,
        builder: RequestBuilder,
        provider: any BatchProvider,
        watcher: DirectoryWatcher?,
        audit: AuditTrail = AuditTrail(work: nil),
        log: Log
    ) {
        self.root = root
        self.settings = settings
        self.builder = builder
        self.provider = provider
        self.watcher = watcher
        self.audit = audit
        self.log = log
        window = settings.window
        turns = FairTurns()
        originalNames = OriginalNames(work: root.work)
        questions = OpenQuestions(account: settings.account)
        answered = AnsweredIndex(work: root.work, window: settings.duplicateWindow.components.seconds)
        results = StoredResults(places: [root.root, root.outbox])
        repeatMarks = RepeatMarks(work: root.work)
    }

    /// Looks at what has changed, claims what is ready, and closes the batch when its window is over.
    ///
    /// - `accepting`: false leaves every file in the inbox.
    /// - `limits`: what is scarce at present.
    package func pass(accepting: Bool, limits: Limits = Limits(), at now: Instant) throws -> Report {
        self.limits = limits
        window.mostTokens = limits.mostTokens
        try giveBackStrays()
        retryWatches(at: now)
        if let hints = watcher?.takeHints() { take(hints, at: now) }
        for index in folders.indices where folders[index].nextListing <= now { list(index, at: now) }
        listTop(at: now)
        supervise(accepting: accepting, at: now)
        try followQuestions(at: now)
        results = StoredResults(places: [root.root, root.outbox])
        var report = Report(wakeAt: now + settings.rescan)
        if accepting {
            do {
                try claimDue(at: now, sealed: &report.sealed)
            } catch {
                rollBack(at: now)
                throw error
            }
        }
        if window.isDue(at: now), mayClose, let id = try seal() { report.sealed.append(id) }
        let isClaiming = accepting && !isQueueFull
        let times = folders.compactMap { isClaiming ? $0.tracker.nextDueTime : nil } + folders.map(\.nextListing)
        let others = [mayClose ? window.closesAt : nil, top?.nextListing] + folders.map { $0.courier?.nextNews }
        report.wakeAt = (times + others.compactMap(\.self)).min() ?? report.wakeAt
        fill(&report)
        return report
    }

    /// How many files are not taken for a reason that only their owner or an operator can remove.
    package var waitingForOthers: Int {
        folders.reduce(0) { $0 + $1.tracker.candidates.values.count { $0.waiting.isForOthers } }
    }

    /// What can be said after a pass that failed.
    package func brokenReport(wakeAt: Instant) -> Report {
        var report = Report(wakeAt: wakeAt, isBroken: true)
        fill(&report)
        return report
    }

    private func fill(_ report: inout Report) {
        report.isQueueFull = isQueueFull
        report.waitingForAnswer = folders.reduce(0) { $0 + $1.tracker.parked }
        let waiting = folders.reduce(0) { $0 + $1.tracker.candidates.count + ($1.courier?.waitingCount ?? 0) }
        report.waiting = waiting - report.waitingForAnswer
        (report.isLayoutInDoubt, report.newFolder) = (isLayoutInDoubt, newFolder)
        (isLayoutInDoubt, newFolder) = (false, nil)
        report.collected = writer?.requests ?? 0
        report.collecting = record?.id
        report.rejections = rejections
        rejections.removeAll()
        report.answeredAgain = answeredAgain
        answeredAgain = AnsweredAgain()
    }

    /// Lists every folder at the next pass, and tries again to have all of them watched.
    package func rescan(at now: Instant) {
        listAll(at: now)
        for index in folders.indices where folders[index].nextWatchTry != nil { folders[index].nextWatchTry = now }
    }

    /// Closes what is being collected at the next pass.
    package func flush() {
        window.flush()
    }
}
