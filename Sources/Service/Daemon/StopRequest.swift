import Synchronization

/// Whether the daemon was asked to stop, for loops that cannot wait to be told.
final class StopRequest: Sendable {
    private let state = Mutex(false)

    var isAsked: Bool { state.withLock { $0 } }

    func ask() {
        state.withLock { $0 = true }
    }
}
