package import Batches
import LinuxSystem
import Synchronization

/// Whether the provider, the account or the key is unusable for now.
///
/// While it is, nothing is taken from the inbox, and of all that want to ask the provider one asks: the prober. The
/// others wait until it has had an answer.
package final class Outage: Sendable {
    /// What is wrong and since when; Unix seconds.
    package struct Fault: Hashable, Sendable {
        package var message: String
        package var since: Int64
        /// Whether waiting does not help: a key or an account has to be mended.
        package var needsPerson = false
        package var lane = Lane.reading
        var kind: ProviderFailure.Kind?
        /// How often the prober has tried in vain.
        var tries = 1
        /// Until the next try.
        var pause = Duration.zero
    }

    /// What a call does.
    ///
    /// Who may not send can still read: answers that are paid for are fetched although the account is empty.
    package enum Lane: Hashable, Sendable {
        case reading
        case sending
    }

    /// Somebody who asks the provider again and again.
    package struct Caller: Hashable, Sendable {
        fileprivate let number: Int
    }

    fileprivate struct State {
        var fault: Fault?
        /// Whether any call has had an answer; until then only one is made.
        var isProven: Bool
        var prober: Caller?
        var callers = 0
        var waiting: [Caller: Doorbell] = [:]
        var onChange: (@Sendable () -> Void)?
    }

    private let state: Mutex<State>

    /// - `isProven`: false where nothing is known of the provider yet, so that of many submissions one goes first.
    package init(isProven: Bool = true) {
        state = Mutex(State(isProven: isProven))
    }

    package var current: Fault? { state.withLock { $0.fault } }

    /// Calls this whenever a fault begins, changes or ends.
    package func onChange(_ call: @escaping @Sendable () -> Void) {
        state.withLock { $0.onChange = call }
    }

    package func makeCaller() -> Caller {
        state.withLock { state in
            state.callers += 1
            return Caller(number: state.callers)
        }
    }

    /// Returns when the caller may ask: at once if all is well, as the prober after a pause, otherwise when all is well
    /// again or the prober has gone.
    package func admit(
        _ caller: Caller,
        _ lane: Lane,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        turn waitForTurn: (@Sendable (Duration?) async throws -> Void)? = nil
    ) async throws {
        /// Until the bell rings; where time is not real, nobody is told.
        func wait(for bell: Doorbell, _ longest: Duration?) async throws {
            if let waitForTurn { return try await waitForTurn(longest) }
            await bell.wait(orFor: longest, sleep: sleep)
            try Task.checkCancellation()
        }
        while true {
            let bell = Doorbell()
            let turn = state.withLock { state in
                let turn = state.turn(of: caller, lane)
                if turn != .now { state.waiting[caller] = bell }
                return turn
            }
            defer { state.withLock { $0.waiting[caller] = nil } }
            switch turn {
            case .now: return
            case .after(let pause):
                try await wait(for: bell, pause)
                return
            case .wait(let longest):
                try await wait(for: bell, longest)
                // Whoever the first call keeps waiting too long asks as well.
                if longest != nil { state.withLock { $0.isProven = true } }
            }
        }
    }

    /// A call was answered.
    ///
    /// Returns whether that ends a fault.
    package func succeeded(_ caller: Caller, _ lane: Lane) -> Bool {
        change { state in
            state.isProven = true
            guard let fault = state.fault else {
                if state.prober == caller { state.prober = nil }
                return false
            }
            guard fault.lane == .reading || lane == .sending else {
                // That we may read says nothing about sending; and whoever reads now does not try to send.
                if state.prober == caller { state.prober = nil }
                return false
            }
            state.fault = nil
            state.prober = nil
            return true
        }
    }

    /// A call failed for a reason that concerns every call.
    ///
    /// Returns whether this is news.
    package func report(_ failure: ProviderFailure, by caller: Caller, _ lane: Lane, at now: Int64) -> Bool {
        change { state in
            state.isProven = true
            let isProber = state.prober == nil || state.prober == caller
            var fault = Fault(
                message: failure.pauseWords,
                since: state.fault?.since ?? now,
                needsPerson: failure.kind == .credentials || failure.kind == .quota,
                lane: state.fault?.lane == .reading ? .reading : lane,
                kind: failure.kind,
                tries: (state.fault?.tries ?? 0) + (isProber ? 1 : 0)
            )
            fault.pause = failure.pause(afterTries: fault.tries)
            let isNews = state.fault?.kind != failure.kind
            if isProber { state.prober = caller }
            state.fault = fault
            return isNews
        }
    }

    /// The caller asks no more; if it was the prober, another one takes over.
    package func leave(_ caller: Caller) {
        let bells = state.withLock { state -> [Doorbell] in
            guard state.prober == caller else { return [] }
            state.prober = nil
            return Array(state.waiting.values)
        }
        for bell in bells { bell.ring() }
    }

    /// Lets the prober ask at once.
    package func probeNow() {
        let bell = state.withLock { state in state.prober.flatMap { state.waiting[$0] } }
        bell?.ring()
    }

    private func change(_ body: (inout sending State) -> Bool) -> Bool {
        let (isNews, bells, onChange) = state.withLock { state in
            let isNews = body(&state)
            let isOpen = state.fault == nil || state.prober == nil
            return (isNews, isOpen ? Array(state.waiting.values) : [], state.onChange)
        }
        for bell in bells { bell.ring() }
        if isNews { onChange?() }
        return isNews
    }
}

extension Outage {
    /// When a caller may ask.
    fileprivate enum Turn: Hashable {
        case now
        case after(Duration)
        /// Not before it is told, or this time has passed.
        case wait(Duration?)
    }
}

extension Outage.State {
    /// How long the first call may keep all others waiting.
    private static let proofTime = Duration.seconds(10)

    fileprivate mutating func turn(of caller: Outage.Caller, _ lane: Outage.Lane) -> Outage.Turn {
        guard let fault else {
            if isProven { return .now }
            prober = prober ?? caller
            return prober == caller ? .now : .wait(Self.proofTime)
        }
        if fault.lane == .sending, lane == .reading { return .now }
        prober = prober ?? caller
        return prober == caller ? .after(fault.pause) : .wait(nil)
    }
}

extension ProviderFailure {
    /// What is wrong with the provider and what to do, for people; its own words at the end.
    fileprivate var pauseWords: String {
        let lead =
            switch kind {
            case .credentials: "the provider does not accept the API key; somebody has to mend llm.api_key"
            case .quota: "the provider's account has no money left; somebody has to add credit"
            case .rateLimited: "the provider asks for a pause; it is asked again by itself"
            case .enqueuedTokens: "the provider has enough of ours in its queue; it is asked again by itself"
            case .unreachable: "the provider cannot be reached; it is tried again by itself"
            default: "the provider has failed; it is tried again by itself"
            }
        return "\(lead) (\(summary))"
    }

    /// How long to wait before the next try, after this many tries in a row have failed.
    ///
    /// A wish of the provider makes it longer, not shorter.
    package func pause(afterTries tries: Int) -> Duration {
        let usual: Duration =
            switch kind {
            case .credentials, .quota: .seconds(60)
            case .enqueuedTokens: .seconds(min(600, 30 << min(tries, 5)))
            default: .seconds(min(60, 1 << min(tries, 6)))
            }
        return max(usual, min(retryAfter ?? .zero, .seconds(600)))
    }
}
