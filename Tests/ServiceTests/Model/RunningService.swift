import Batches
import Jobs
import Prompts
import Synchronization

@testable import LinuxSystem
@testable import Service

/// The daemon's loop, taken apart so that a test can make each step.
final class RunningService: Sendable {
    let life: Life
    let intake: Intake
    let outage = Outage()
    private let clock: ModelClock
    private let root: DropRoot
    private let runner: SubmissionRunner
    private let log: Log
    private let state = Mutex(State())

    private struct State {
        var active: Set<SubmissionID> = []
        var retry = Duration.zero
        var tries = 0
        var wakeAt = Duration.zero
        var waiting = 0
        var collected = 0
        /// It may stay open without a request.
        var collecting: SubmissionID?
    }

    init(
        path: String,
        life: Life,
        clock: ModelClock,
        provider: ModelProvider,
        seed: UInt64,
        _ log: Log
    ) async throws {
        self.life = life
        self.clock = clock
        self.log = log
        let root = try DropRoot(dataDirectory: path, types: [.risk])
        self.root = root
        try? Leftovers(root: root).sweep()
        let prices = PriceTable.builtIn
        intake = Intake(
            root: root,
            settings: Intake.Settings(
                settling: Settling(settle: .seconds(2), grace: .seconds(60)),
                rescan: .seconds(60),
                mode: .events,
                maximumSize: 1 << 20,
                window: BatchWindow(
                    quiet: .seconds(15),
                    maxWait: .seconds(60),
                    urgentWait: .seconds(3),
                    limits: provider.limits
                ),
                model: "gpt-4o-mini",
                endpoint: "/v1/chat/completions",
                completionWindow: "24h",
                prices: prices,
                duplicateWindow: .seconds(30 * 86_400),
                outputs: [.markdown, .html, .json]
            ),
            builder: RequestBuilder(
                provider: provider,
                address: "",
                model: "gpt-4o-mini",
                parameters: ModelParameters(),
                context: PromptContext()
            ),
            provider: provider,
            watcher: nil,
            log: log
        )
        let stage = life.stage
        let deskSettings = DeliveryDesk.Settings(
            outputs: [.markdown, .html, .json],
            maximumAttempts: 3,
            prices: prices,
            remembersAnswers: true
        )
        var settings = SubmissionRunner.Settings(
            pollInterval: .seconds(30),
            lookUpGrace: .seconds(600),
            account: nil,
            pace: SubmissionRunner.Pace(
                sleep: { try await stage.pause($0) },
                // Whoever has to wait for another looks again in a while: nobody can be told on a stage.
                turn: { try await stage.pause($0 ?? .seconds(5)) },
                jitter: { 1 },
                instant: { clock.instant }
            )
        )
        // Nobody sets the provider's clock.
        settings.serverTime = { clock.serverTime }
        runner = SubmissionRunner(
            provider: provider,
            store: root.store,
            desk: DeliveryDesk(root: root, provider: provider, settings: deskSettings, log: log),
            outage: outage,
            settings: settings,
            log: log,
            onChange: { record, folder in
                let isLast = record.phase.isFinal && record.origin == .drops
                try JobFile.write(record, of: folder, into: isLast ? [root.root, root.outbox] : [root.root])
            }
        )
        await intake.seed(seed)
        try await intake.start(at: clock.instant)
        _ = try await intake.recover(at: clock.instant)
    }

    func stop() async {
        life.kill()
        await life.stage.dismiss()
    }

    func tell(of name: FileName, in folder: Int, isRenamed: Bool) async throws {
        let arrival: LinuxSystem.Arrival = isRenamed ? .renamedInto : .closed
        try await life.run { try await intake.hear(of: name, arrival, in: folder, at: clock.instant) }
    }

    func overflow() async throws {
        var hints = WatchHints()
        hints.overflowed = true
        await intake.take(hints, at: clock.instant)
    }

    /// What the daemon does in one turn of its loop.
    func pass() async throws {
        let now = clock.elapsed
        let isAccepting = outage.current == nil && state.withLock { $0.retry <= now }
        do {
            let report = try await intake.pass(accepting: isAccepting, at: clock.instant)
            let wakeAt = now + (report.wakeAt - clock.instant)
            state.withLock { state in
                state.wakeAt = state.retry > now ? min(wakeAt, state.retry) : wakeAt
                state.waiting = report.waiting + report.waitingForAnswer
                state.collected = report.collected
                state.collecting = report.collecting
                if isAccepting { state.tries = 0 }
            }
            try await startOpen(except: report.collecting)
        } catch {
            log(.error, "intake.failed", ["reason": "\(error)"])
            let report = await intake.brokenReport(wakeAt: clock.instant)
            state.withLock { state in
                state.retry = now + RetryPause.after(tries: state.tries)
                state.wakeAt = state.retry
                state.tries += 1
                state.collecting = report.collecting
            }
            try? await startOpen(except: report.collecting)
        }
    }

    private func startOpen(except collecting: SubmissionID?) async throws {
        for id in try root.store.openIDs() where id != collecting {
            guard state.withLock({ $0.active.insert(id).inserted }) else { continue }
            await life.stage.begin { await self.carry(id) }
        }
    }

    private func carry(_ id: SubmissionID) async {
        var tries = 0
        while !life.isDead {
            do {
                let record = try await runner.run(id, to: .delivered)
                if record?.phase.isFinal != true { try await life.stage.pause(.seconds(2)) }
                break
            } catch {
                log(.error, "submission.fault", ["submission": id.rawValue, "reason": "\(error)"])
                guard (try? await life.stage.pause(RetryPause.after(tries: tries))) != nil else { break }
                tries += 1
            }
        }
        _ = state.withLock { $0.active.remove(id) }
    }

    /// Lets submissions go on, one after the other, as long as any can.
    ///
    /// Returns whether none had to wait.
    @discardableResult
    func work(from first: Int, times: Int) async -> Bool {
        for number in 0..<times {
            let ready = life.stage.ready(at: clock.elapsed)
            guard !ready.isEmpty, !life.isDead else { return false }
            await life.stage.resume(ready[(first + number) % ready.count])
        }
        return true
    }

    var nextWake: Duration {
        let wakeAt = state.withLock(\.wakeAt)
        return life.stage.nextWake().map { min($0, wakeAt) } ?? wakeAt
    }

    /// Whether there is nothing left to do.
    func isQuiet() async throws -> Bool {
        let isIdle = state.withLock { state in
            state.waiting == 0 && state.collected == 0 && state.active.isEmpty && state.retry <= clock.elapsed
        }
        return try isIdle && root.store.openIDs().allSatisfy { $0 == collecting }
    }

    var collecting: SubmissionID? { state.withLock(\.collecting) }

    func whatIsLeft() async throws -> String {
        let open = try root.store.openIDs().map { id in
            let record = try? root.store.folder(id)?.load()
            return "\(id) \(record.map { $0.phase.rawValue } ?? "unreadable")"
        }
        return state.withLock { "\($0.waiting) waiting, \($0.collected) collected, open: \(open)" }
    }

    func endCleanly() throws {
        Leftovers(root: root).noteCleanEnd()
    }
}

extension Intake {
    fileprivate func seed(_ seed: UInt64) {
        generator = Dice(seed: seed)
    }

    /// What the kernel would tell of one file.
    fileprivate func hear(of name: FileName, _ arrival: LinuxSystem.Arrival, in folder: Int, at now: Instant) throws {
        let watch = WatchID(descriptor: Int32(folder))
        folders[folder].watch = watch
        defer { folders[folder].watch = nil }
        var hints = WatchHints()
        hints.arrivals = [watch: [name: arrival]]
        take(hints, at: now)
    }
}
