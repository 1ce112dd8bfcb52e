import LinuxSystem
import Service

/// What the kernel allows this process.
struct MachineLimits: Hashable, Sendable {
    /// nil where /proc does not say.
    var inotifyWatches: Int?
    var inotifyInstances: Int?
    var openFiles: Int?

    static func current() -> MachineLimits {
        MachineLimits(
            inotifyWatches: number(in: "/proc/sys/fs/inotify/max_user_watches"),
            inotifyInstances: number(in: "/proc/sys/fs/inotify/max_user_instances"),
            openFiles: text(of: "/proc/self/limits").flatMap(openFiles(in:))
        )
    }

    /// The soft limit in `/proc/self/limits`.
    static func openFiles(in limits: String) -> Int? {
        let line = limits.split(separator: "\n").first { $0.hasPrefix("Max open files") }
        guard let word = line?.dropFirst("Max open files".count).split(separator: " ").first else { return nil }
        return word == "unlimited" ? .max : Int(word)
    }

    var findings: [Finding] {
        var findings: [Finding] = []
        if let inotifyWatches {
            findings.append(
                inotifyWatches < 1024
                    ? .warning(
                        "inotify",
                        "only \(inotifyWatches) watches per user; once they are used up, folders are polled",
                        remedy: "sudo sysctl fs.inotify.max_user_watches=65536"
                    )
                    : .good("inotify", "\(Format.count(inotifyWatches)) watches per user")
            )
        }
        if let inotifyInstances, inotifyInstances < 16 {
            findings.append(
                .warning(
                    "inotify",
                    "only \(inotifyInstances) instances per user",
                    remedy: "sudo sysctl fs.inotify.max_user_instances=128"
                )
            )
        }
        if let openFiles {
            findings.append(
                openFiles < 256
                    ? .bad("open files", "only \(openFiles) are allowed; 256 are needed", remedy: "ulimit -n 1024")
                    : .good("open files", openFiles == .max ? "no limit" : "up to \(Format.count(openFiles))")
            )
        }
        return findings
    }

    private static func number(in path: String) -> Int? {
        text(of: path).flatMap { Int($0.split(whereSeparator: \.isWhitespace).first ?? "") }
    }

    private static func text(of path: String) -> String? {
        guard let file = try? FileDescriptor.open(path, .read), let bytes = try? file.readAll(limit: 65_536) else {
            return nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
