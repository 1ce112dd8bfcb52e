import LinuxSystem
import Synchronization

/// What the service manager (systemd) is told; without one, nothing is.
///
/// The protocol is sd_notify(3), spoken directly.
package final class ServiceManager: Sendable {
    /// What we tell.
    package enum Word: Hashable, Sendable {
        /// Everything that an earlier life left is taken up.
        case ready
        case status(String)
        case reloading(monotonicMicroseconds: UInt64)
        case stopping
        /// Starting takes longer: so much more time, from now on.
        case extend(Duration)
        case alive

        var line: String {
            switch self {
            case .ready: "READY=1"
            case .status(let text): "STATUS=" + String(text.map { $0.isNewline ? " " : $0 })
            case .reloading(let time): "RELOADING=1\nMONOTONIC_USEC=\(time)"
            case .stopping: "STOPPING=1"
            case .extend(let time): "EXTEND_TIMEOUT_USEC=\(time.microseconds)"
            case .alive: "WATCHDOG=1"
            }
        }
    }

    private let socket: NotifySocket?
    /// How often the manager wants a sign of life; nil where it wants none.
    package let watchdog: Duration?
    private let lastStatus = Mutex("")

    /// - `environment`: `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`, as sd_notify(3) and sd_watchdog_enabled(3) say.
    package init(environment: [String: String], processID: Int32 = Host.processID) {
        socket = environment["NOTIFY_SOCKET"].flatMap { NotifySocket($0) }
        let isOurs = environment["WATCHDOG_PID"].map { Int32($0) == processID } ?? true
        let time = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdog = socket != nil && isOurs && time > 0 ? .microseconds(time) : nil
    }

    package static let none = ServiceManager(environment: [:])

    /// Whether anybody listens.
    package var isThere: Bool { socket != nil }

    /// A manager that does not take it is no reason to stop.
    package func tell(_ words: Word...) {
        guard let socket else { return }
        try? socket.send(words.map(\.line).joined(separator: "\n"))
    }

    /// The line that `systemctl status` shows; told only where it has changed.
    package func show(_ status: String) {
        guard socket != nil else { return }
        let isNews = lastStatus.withLock { last in
            defer { last = status }
            return last != status
        }
        if isNews { tell(.status(status)) }
    }
}

extension Duration {
    fileprivate var microseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
