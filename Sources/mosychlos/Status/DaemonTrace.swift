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

    /// Who has signed the lock last; nil where nobody has, or where that is not ours to read.
    private var owner: JSONValue? {
        guard let file = try? work?.open("lock", .read), let bytes = try? file.readAll(limit: 4096) else { return nil }
        return try? JSONDocument(parsing: bytes).root
    }

    /// STATUS.json with what the daemon itself cannot say at its end: whether it is alive, and who it is or was.
    func living(_ status: [UInt8]) -> [UInt8] {
        let end = Array("\n}\n".utf8)
        guard status.suffix(end.count).elementsEqual(end) else { return status }
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("alive", isAlive())
        json.key("owner")
        if let owner {
            json.beginObject()
            json.member("host", owner["host"]?.string)
            json.member("pid", owner["pid"]?.integer)
            json.endObject()
        } else {
            json.null()
        }
        json.endObject()
        var bytes = Array(status[..<(status.count - end.count)])
        bytes.append(UInt8(ascii: ","))
        bytes += json.bytes[1...]
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// Whether the daemon that owns the root is alive; nil where that cannot be told from here.
    ///
    /// Its lock is left alone: taking it, even for a moment, could turn away a daemon that starts just then.
    func isAlive() -> Bool? {
        guard work != nil else { return nil }
        guard let owner else { return false }
        if owner["resigned"]?.bool == true { return false }
        guard owner["host"]?.string == Host.name else { return nil }
        guard owner["boot_id"]?.string == Host.bootID, let process = owner["pid"]?.integer else { return false }
        return (try? Directory.open("/proc/\(process)")) != nil
    }
}
