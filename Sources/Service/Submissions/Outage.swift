package import Batches
import Synchronization

/// Whether the provider, the key or the disk is unusable for now.
///
/// While it is, nothing is taken from the inbox.
package final class Outage: Sendable {
    /// What is wrong and since when; Unix seconds.
    package struct Fault: Hashable, Sendable {
        package var message: String
        package var since: Int64
        /// Whether waiting does not help: a key or an account has to be mended.
        package var needsPerson = false
    }

    private struct State {
        var fault: Fault?
        var onChange: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    package init() {}

    package var current: Fault? { state.withLock { $0.fault } }

    /// Calls this whenever a fault begins, changes or ends.
    package func onChange(_ call: @escaping @Sendable () -> Void) {
        state.withLock { $0.onChange = call }
    }

    /// Returns whether this is news.
    package func report(_ message: String, needsPerson: Bool = false, at now: Int64) -> Bool {
        change { fault in
            let isNew = fault?.message != message
            fault = Fault(message: message, since: fault?.since ?? now, needsPerson: needsPerson)
            return isNew
        }
    }

    /// Returns whether there was a fault.
    package func clear() -> Bool {
        change { fault in
            defer { fault = nil }
            return fault != nil
        }
    }

    private func change(_ body: (inout sending Fault?) -> Bool) -> Bool {
        let (isNews, onChange) = state.withLock { state in (body(&state.fault), state.onChange) }
        if isNews { onChange?() }
        return isNews
    }
}

extension ProviderFailure {
    /// How long to wait before the next try, after this many tries in a row have failed.
    package func pause(afterTries tries: Int) -> Duration {
        if let retryAfter { return min(retryAfter, .seconds(600)) }
        switch kind {
        case .credentials, .quota: return .seconds(60)
        case .enqueuedTokens: return .seconds(min(600, 30 << min(tries, 5)))
        default: return .seconds(min(60, 1 << min(tries, 6)))
        }
    }
}
