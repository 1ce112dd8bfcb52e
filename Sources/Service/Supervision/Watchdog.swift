import LinuxSystem
import Synchronization

/// Tells the service manager that we live, for as long as every loop does; and, until we are ready, that we are at it.
///
/// On a thread of its own: where the pool of threads is stuck, the sign fails to come, and the manager starts us again.
final class Watchdog: Sendable {
    private let manager: ServiceManager
    private let signs: Mutex<LifeSigns>
    private let isStarting = Atomic(true)
    private let over = WakeUp()
    private let isOver = Atomic(false)

    /// While starting, the manager is asked for so much more time each time.
    private static let extensionTime = Duration.seconds(30)
    private static let extensionInterval = Duration.seconds(10)
    /// Taking up what was left may take so long and no longer.
    private static let longestStart = Duration.seconds(900)

    /// - `ask`: has every loop answer, then returns.
    init(_ manager: ServiceManager, log: Log, ask: @escaping @Sendable () async -> Void) {
        self.manager = manager
        signs = Mutex(LifeSigns(patience: manager.watchdog ?? .zero))
        guard manager.isThere else { return }
        startThread(name: "watchdog") { @Sendable [self] in
            extendStart()
            guard let period = manager.watchdog else { return }
            feed(every: period / 2, log, ask)
        }
    }

    func beginRound() { signs.withLock { $0.beginRound(at: .now) } }
    func endRound(wakingAt time: ContinuousClock.Instant) { signs.withLock { $0.endRound(wakingAt: time) } }

    func isReady() {
        isStarting.store(false, ordering: .releasing)
        over.call()
    }

    func stop() {
        isOver.store(true, ordering: .releasing)
        over.call()
    }

    private func extendStart() {
        let end = ContinuousClock.now + Self.longestStart
        while isStarting.load(ordering: .acquiring), !isOver.load(ordering: .acquiring), .now < end {
            // A new life after a reload is watched from its beginning.
            manager.tell(.extend(Self.extensionTime), .alive)
            over.wait(for: min(Self.extensionInterval, (manager.watchdog ?? Self.extensionInterval) / 2))
        }
    }

    private func feed(every interval: Duration, _ log: Log, _ ask: @escaping @Sendable () async -> Void) {
        var wasAlive = true
        while !isOver.load(ordering: .acquiring) {
            if signs.withLock({ $0.ask(at: .now) }) {
                Task { [self] in
                    await ask()
                    signs.withLock { $0.answered() }
                }
            }
            let isAlive = signs.withLock { $0.isAlive(at: .now) }
            if isAlive {
                manager.tell(.alive)
            } else if wasAlive {
                log(.error, "service.stuck", ["reason": "a loop does not come round; the watchdog is no longer fed"])
            }
            wasAlive = isAlive
            over.wait(for: interval)
        }
    }
}
