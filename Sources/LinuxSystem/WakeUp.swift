import CLinux
import Glibc

/// Lets one thread sleep until another one has something for it.
///
/// A call while nobody sleeps is kept, so none is lost. Time goes by a clock that nobody sets.
package final class WakeUp: Sendable {
    /// Where the system's own mutex and condition lie, which must not move.
    private struct State {
        var mutex = pthread_mutex_t()
        var condition = pthread_cond_t()
        var calls = 0
    }

    /// What lies there is touched with the mutex held.
    private nonisolated(unsafe) let state = UnsafeMutablePointer<State>.allocate(capacity: 1)

    package init() {
        state.initialize(to: State())
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_mutex_init(&state.pointee.mutex, nil)
        pthread_cond_init(&state.pointee.condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(&state.pointee.condition)
        pthread_mutex_destroy(&state.pointee.mutex)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    package func call() {
        pthread_mutex_lock(&state.pointee.mutex)
        state.pointee.calls += 1
        pthread_cond_signal(&state.pointee.condition)
        pthread_mutex_unlock(&state.pointee.mutex)
    }

    package func wait() {
        take { pthread_cond_wait(&state.pointee.condition, &state.pointee.mutex) }
    }

    /// Returns whether it was called; false when the time is over.
    @discardableResult
    package func wait(for limit: Duration) -> Bool {
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        let (seconds, attoseconds) = max(limit, .zero).components
        let nanoseconds = end.tv_nsec + Int(attoseconds / 1_000_000_000)
        // No sum may overflow: nobody waits for longer than a year.
        end.tv_sec += Int(min(seconds, 366 * 86_400)) + nanoseconds / 1_000_000_000
        end.tv_nsec = nanoseconds % 1_000_000_000
        return take { pthread_cond_timedwait(&state.pointee.condition, &state.pointee.mutex, &end) }
    }

    /// Takes one call, and sleeps before as long as there is none; false where the sleep ends with an error.
    @discardableResult
    private func take(_ sleep: () -> Int32) -> Bool {
        pthread_mutex_lock(&state.pointee.mutex)
        defer { pthread_mutex_unlock(&state.pointee.mutex) }
        while state.pointee.calls == 0 {
            if sleep() != 0 { return false }
        }
        state.pointee.calls -= 1
        return true
    }
}
