import LinuxSystem
import StrictJSON

/// What a daemon leaves in the drop root for others to read.
struct DaemonTrace: Sendable {
    private let work: Directory?
    let root: Directory

    /// - `path`: the drop root, such as `mosychlos-data/batch`.
    init(path: String) throws(SystemError) {
        root = try Directory.open(path)
        // Private to the daemon's user; anyone else has STATUS.txt.
        work = try? root.directory(".work")
    }

    /// STATUS.json of the daemon; nil where there is none or it is not ours to read.
    var statusJSON: [UInt8]? {
        guard let file = try? work?.open("status.json", .read) else { return nil }
        return try? file.readAll(limit: 16 << 20)
    }

    var statusText: [UInt8]? {
        guard let file = try? root.open("STATUS.txt", .read) else { return nil }
        return try? file.readAll(limit: 16 << 20)
    }

    /// Whether the daemon that owns the root is alive; nil where that cannot be told from here.
    ///
    /// Its lock is left alone: taking it, even for a moment, could turn away a daemon that starts just then.
    func isAlive() -> Bool? {
        guard let work else { return nil }
        guard let file = try? work.open("lock", .read), let bytes = try? file.readAll(limit: 4096),
            let owner = try? JSONDocument(parsing: bytes).root
        else { return false }
        if owner["resigned"]?.bool == true { return false }
        guard owner["host"]?.string == Host.name else { return nil }
        guard owner["boot_id"]?.string == Host.bootID, let process = owner["pid"]?.integer else { return false }
        return (try? Directory.open("/proc/\(process)")) != nil
    }
}
