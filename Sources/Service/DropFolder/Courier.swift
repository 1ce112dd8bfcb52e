import LinuxSystem
import Portfolios
import Prompts
import Synchronization

/// Brings the drops of an inbox folder on another mount over to ours, on a thread of its own.
///
/// Nothing can be renamed from one mount to another, and the server of a share may stop answering at any moment: then
/// this thread waits, and nothing else does. A file counts as taken once its original is gone from the share.
final class Courier: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// What is told about the far folder.
    struct Report: Sendable {
        var waiting: [(FileName, CandidateTracker.Candidate)] = []
        var waitingCount = 0
        /// When the last round ended.
        var ages = DropRootStatus.Ages()
        var notTaken: [FileName: NotTaken] = [:]
        /// Why the last round came to nothing.
        var trouble: String?
    }

    struct Settings: Sendable {
        var settling: Settling
        var interval: Duration
        var maximumSize: Int64
        var wantsDoneFile: Bool
    }

    private struct State {
        var isAccepting = false
        var isStopped = false
        /// While a round goes on: when it last came a step further.
        var lastStep: Instant?
        var hasFinishedRound = false
        var report = Report()
    }

    let folder: ForeignFolder
    let landed: Directory
    let settings: Settings
    /// Whether the content closes, so that nothing more is to be expected.
    let isComplete: @Sendable ([UInt8]) -> Bool
    let log: Log
    private let wakeUp = WakeUp()
    private let state = Mutex(State())

    /// A server that has been silent for this long is said not to answer.
    static let patience = Duration.seconds(5)

    init(
        _ folder: ForeignFolder,
        landed: Directory,
        settings: Settings,
        log: Log,
        isComplete: @escaping @Sendable ([UInt8]) -> Bool
    ) {
        self.folder = folder
        self.landed = landed
        self.settings = settings
        self.log = log
        self.isComplete = isComplete
    }

    func start() {
        startThread(name: "courier") { @Sendable [self] in
            var round = CourierRound(self)
            round.tidyUp()
            while !isStopped {
                step()
                round.go()
                let wait = round.nextDue.map { min(settings.interval, max(.milliseconds(10), $0 - .now)) }
                wakeUp.wait(for: wait ?? settings.interval)
            }
        }
    }

    /// Ends after the step at hand, however long that may take.
    func stop() {
        state.withLock { $0.isStopped = true }
        wakeUp.call()
    }

    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Whether files are to be brought; listing goes on anyway.
    var isAccepting: Bool {
        get { state.withLock { $0.isAccepting && !$0.isStopped } }
        set {
            let isNews = state.withLock { state in
                defer { state.isAccepting = newValue }
                return newValue && !state.isAccepting
            }
            if isNews { wakeUp.call() }
        }
    }

    var report: Report { state.withLock { $0.report } }

    /// How much is still to come: one at least until the folder was seen once.
    var waitingCount: Int {
        state.withLock { state in
            let isSilent = state.lastStep.map { .now - $0 > Self.patience } ?? false
            return state.report.waitingCount + (state.hasFinishedRound || isSilent ? 0 : 1)
        }
    }

    /// Since when the server does not answer; nil while it does.
    func silence(at now: Instant) -> Instant? {
        state.withLock { $0.lastStep.flatMap { now - $0 > Self.patience ? $0 : nil } }
    }

    /// When there may be something to tell that nothing else announces.
    var nextNews: Instant? {
        state.withLock { state in
            guard let late = state.lastStep.map({ $0 + Self.patience }) else { return nil }
            return late > .now ? late : .now + Self.patience
        }
    }

    /// Before everything that may wait for the server.
    func step() {
        state.withLock { $0.lastStep = .now }
    }

    func finish(_ report: Report) {
        state.withLock { state in
            state.lastStep = nil
            state.hasFinishedRound = true
            state.report = report
        }
    }
}

extension Intake {
    /// The courier of a folder on another mount; nil for one of our own.
    func courier(for place: InboxPlace) -> Courier? {
        guard let foreign = place.inbox.foreign else { return nil }
        let (builder, type) = (builder, place.type)
        let courier = Courier(
            foreign,
            landed: place.directory,
            settings: Courier.Settings(
                settling: settings.settling,
                interval: settings.pollInterval,
                maximumSize: settings.maximumSize,
                wantsDoneFile: settings.doneFiles
            ),
            log: log
        ) { builder.isComplete(type, $0) }
        courier.start()
        return courier
    }

    /// Tells the couriers whether to bring anything, and takes note of those whose server does not answer.
    func supervise(accepting: Bool, at now: Instant) {
        for index in folders.indices {
            guard let courier = folders[index].courier else { continue }
            courier.isAccepting = accepting
            let silence = courier.silence(at: .now)
            note(silence == nil ? courier.report.trouble : "the server does not answer", with: index)
        }
    }

    /// Ends what runs beside the passes.
    package func end() {
        for folder in folders { folder.courier?.stop() }
    }
}

extension RequestBuilder {
    /// Whether the content closes, be it right or wrong.
    fileprivate func isComplete(_ type: AnalysisType, _ bytes: [UInt8]) -> Bool {
        if bytes.isEmpty { return false }
        do throws(PortfolioRejection) {
            _ = try draft(type, from: bytes)
            return true
        } catch {
            return !error.isCutOff
        }
    }
}
