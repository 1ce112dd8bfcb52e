import LinuxSystem

/// The messages that have not arrived yet, a file each: `.work/notify/<channel>/<Unix ms>-<id>.json`.
struct NotificationStore: Sendable {
    private let directory: Directory

    static let folder: FileName = "notify"

    /// - `work`: the private work folder.
    init(work: Directory, channel: FileName) throws(SystemError) {
        directory = try work.makeDirectory(Self.folder, mode: 0o700).makeDirectory(channel, mode: 0o700)
    }

    /// The oldest first; what is none of ours is removed.
    func load() throws(SystemError) -> [Notification] {
        var notifications: [Notification] = []
        for name in try directory.names().sorted() {
            let body = try? directory.open(name, .read).readAll(limit: 64 << 10)
            if let body, let notification = Notification(fileName: name, body: body) {
                notifications.append(notification)
            } else {
                try? directory.remove(name)
            }
        }
        return notifications
    }

    /// Durable on return.
    func add(_ notification: Notification) throws(SystemError) {
        guard let name = notification.fileName else { return }
        try directory.writeFile(name, notification.body, replacing: true, mode: 0o600)
    }

    /// Not durable: after a power cut a message may be told twice, which its id gives away.
    func remove(_ notification: Notification) {
        guard let name = notification.fileName else { return }
        try? directory.remove(name)
    }
}
