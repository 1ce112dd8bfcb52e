import CLinux
import Glibc
import Synchronization

/// The kernel's queue of directory events, read by one thread and folded into hints.
final class InotifyQueue: Sendable {
    struct State {
        var watched: Set<WatchID> = []
        var hints = WatchHints()
        var hintCount = 0
    }

    let state = Mutex(State())
    private let maximumHints: Int
    private let events: FileDescriptor
    private let wake: FileDescriptor

    init(maximumHints: Int) throws(SystemError) {
        self.maximumHints = maximumHints
        events = FileDescriptor(owning: try system("inotify_init1") { inotify_init1(Int32(O_NONBLOCK | O_CLOEXEC)) })
        wake = FileDescriptor(owning: try system("eventfd") { eventfd(0, Int32(O_NONBLOCK | O_CLOEXEC)) })
    }

    func watch(_ directory: Directory) throws(SystemError) -> WatchID {
        let result: Result<WatchID, SystemError> = state.withLock { state in
            // Locked, so that the first event cannot be read before its directory is known.
            switch add("/proc/self/fd/\(directory.descriptor.raw)", directory.path) {
            case .success(let id):
                state.watched.insert(id)
                return .success(id)
            case .failure(let error):
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func add(_ path: String, _ subject: String) -> Result<WatchID, SystemError> {
        let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)
        let descriptor = inotify_add_watch(events.raw, path, mask | UInt32(IN_ONLYDIR | IN_EXCL_UNLINK))
        if descriptor < 0 { return .failure(SystemError("inotify_add_watch", subject: subject)) }
        return .success(WatchID(descriptor: descriptor))
    }

    func unwatch(_ id: WatchID) {
        state.withLock { state in
            guard state.watched.remove(id) != nil else { return }
            _ = inotify_rm_watch(events.raw, id.descriptor)
        }
    }

    func takeHints() -> WatchHints {
        state.withLock { state in
            state.hintCount = 0
            return exchange(&state.hints, with: WatchHints())
        }
    }

    func stop() {
        var one: UInt64 = 1
        _ = Glibc.write(wake.raw, &one, 8)
    }

    /// Reads until `stop()`; `changed` is called after every batch of events that brought a hint.
    func drain(_ changed: () -> Void) {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            var sources = [
                pollfd(fd: events.raw, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wake.raw, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&sources, 2, -1) < 0 && errno != EINTR { return }
            if sources[1].revents != 0 { return }
            guard sources[0].revents != 0, let count = try? events.read(into: &buffer), count > 0 else { continue }
            let news = state.withLock { state in
                buffer.withUnsafeBytes { bytes in
                    InotifyEvent.all(in: UnsafeRawBufferPointer(rebasing: bytes[..<count])) { event in
                        state.note(event, maximumHints: maximumHints)
                    }
                }
            }
            if news { changed() }
        }
    }
}
