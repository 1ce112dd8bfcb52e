import Dispatch

/// Lets one thread sleep until another one has something for it.
///
/// A call while nobody sleeps is kept, so none is lost.
package final class WakeUp: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    package init() {}

    package func call() {
        semaphore.signal()
    }

    package func wait() {
        semaphore.wait()
    }

    /// Returns whether it was called; false when the time is over.
    @discardableResult
    package func wait(for limit: Duration) -> Bool {
        let (seconds, attoseconds) = limit.components
        let nanoseconds = max(0, Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
        return semaphore.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .success
    }
}
