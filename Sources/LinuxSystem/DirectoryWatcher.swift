import Synchronization

/// Wakes its user when something happens in the watched directories; events are hints to list them again.
///
/// Names that start with a dot are left out, and so are removals: neither brings work.
package final class DirectoryWatcher: Sendable {
    /// "Something happened, list again"; any number of events in between count once.
    ///
    /// Ends with `stop()`.
    package let triggers: AsyncStream<Void>
    let queue: InotifyQueue

    package init() throws(SystemError) {
        let (triggers, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let queue = try InotifyQueue(maximumHints: 20_000)
        self.triggers = triggers
        self.queue = queue
        startThread(name: "inotify") { @Sendable in
            queue.drain { continuation.yield() }
            continuation.finish()
        }
    }

    deinit {
        stop()
    }

    /// Follows the directory itself, not its path; watching it again gives the same id.
    package func watch(_ directory: Directory) throws(SystemError) -> WatchID {
        try queue.watch(directory)
    }

    package func unwatch(_ id: WatchID) {
        queue.unwatch(id)
    }

    /// What happened since the last call.
    package func takeHints() -> WatchHints {
        queue.takeHints()
    }

    /// Ends the stream of triggers; what is pending can still be taken.
    package func stop() {
        queue.stop()
    }
}
