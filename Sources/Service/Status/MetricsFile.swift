import LinuxSystem
import Synchronization

/// The file that node_exporter's textfile collector reads, replaced as a whole each time.
final class MetricsFile: Sendable {
    private let path: String
    private let log: Log
    private let state = Mutex(State())

    private struct State {
        /// What keeps it from being written; said once.
        var trouble: String?
        var writtenAt: Int64?
    }

    /// How often it is written where nothing is new.
    static let heartbeat = Duration.seconds(50)

    init(path: String, log: Log) {
        self.path = path
        self.log = log
    }

    /// Nobody's work depends on it: what goes wrong is said, and tried again with the next status.
    func write(_ status: DropRootStatus, isNews: Bool) {
        let age = state.withLock { state in state.writtenAt.map { abs(status.generatedAt - $0) } }
        if !isNews, let age, age < Self.heartbeat.components.seconds { return }
        var reason: String?
        do throws(SystemError) {
            let (folder, name) = try Self.place(of: path)
            try folder.writeFile(name, MetricsText.render(status), replacing: true, mode: 0o644)
        } catch {
            reason = "\(error)"
        }
        let isSaid = state.withLock { state in
            defer { state.trouble = reason }
            if reason == nil { state.writtenAt = status.generatedAt }
            return state.trouble == reason
        }
        guard !isSaid else { return }
        if let reason {
            log(.warning, "metrics.unwritten", ["file": path, "reason": reason])
        } else {
            log(.notice, "metrics.written", ["file": path])
        }
    }

    /// The folder is not made: a mistyped path should be noticed.
    private static func place(of path: String) throws(SystemError) -> (Directory, FileName) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = parts.last, let name = FileName(String(last)) else {
            throw SystemError("open", subject: path, code: SystemError.notADirectory)
        }
        let folder = parts.dropLast().joined(separator: "/")
        return (try Directory.open(folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder), name)
    }
}
