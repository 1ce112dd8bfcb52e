import LinuxSystem
import Synchronization

/// One life of the service, from its start until it is killed: what its system calls meet.
final class Life: Sendable {
    private struct State {
        var calls = 0
        var mishap: Mishap?
        var isDead = false
    }

    private let state = Mutex(State())
    private let owner: Owner
    private let clock: ModelClock
    let stage = Stage()

    init(owner: Owner, clock: ModelClock) {
        self.owner = owner
        self.clock = clock
    }

    var isDead: Bool { state.withLock(\.isDead) }

    /// Nothing it does from now on takes effect.
    func kill() {
        state.withLock { $0.isDead = true }
    }

    /// What the next calls meet; nil for a smooth run.
    func arm(_ mishap: Mishap?) {
        state.withLock { state in
            state.calls = 0
            state.mishap = mishap
        }
    }

    /// Runs a part of the service.
    func run<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        try await Interposer.$current.withValue(interposer) { try await body() }
    }

    private var interposer: Interposer {
        Interposer(verdict: { call, _ in self.verdict(call) }, unixTime: { self.clock.unixTime })
    }

    private func verdict(_ call: String) -> Interposer.Verdict {
        // EINVAL is what renameat2(2) says there.
        let isUnknown = call == "renameat2" && clock.isLinking
        let (verdict, action) = state.withLock { state -> (Interposer.Verdict, OwnerAction?) in
            if state.isDead { return (.fail(5), nil) }
            state.calls += 1
            switch state.mishap {
            case .kill(let at) where state.calls >= at:
                state.isDead = true
                return (.tear(5), nil)
            case .fail(let at, let code, let calls) where (at..<at + calls).contains(state.calls):
                return (.tear(code), nil)
            case .owner(let at, let action) where state.calls == at:
                return (isUnknown ? .fail(22) : .proceed, action)
            default:
                return (isUnknown ? .fail(22) : .proceed, nil)
            }
        }
        if let action { owner.act(action) }
        return verdict
    }
}

/// Time as the run makes it pass, and what its file system knows.
final class ModelClock: Sendable {
    private let state = Mutex((elapsed: Duration.zero, offset: Int64(0), isLinking: false))
    private let start = ContinuousClock.now

    var elapsed: Duration { state.withLock(\.elapsed) }
    var instant: ContinuousClock.Instant { start + elapsed }
    var unixTime: Int64 { state.withLock { 1_795_356_330 + $0.offset + $0.elapsed.components.seconds } }

    var serverTime: Int64 { 1_795_356_330 + elapsed.components.seconds }

    /// Whether files are moved by link and unlink.
    var isLinking: Bool { state.withLock(\.isLinking) }

    func linkInsteadOfRenaming() {
        state.withLock { $0.isLinking = true }
    }

    func pass(_ duration: Duration) {
        state.withLock { $0.elapsed += duration }
    }

    func set(by seconds: Int) {
        state.withLock { $0.offset += Int64(seconds) }
    }
}
