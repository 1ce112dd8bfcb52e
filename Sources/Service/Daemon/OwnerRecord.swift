import LinuxSystem
import StrictJSON

/// Who owns a drop root, as its lock file says for people and for other hosts.
struct OwnerRecord: Hashable, Sendable {
    var host: String
    var bootID: String
    var processID: Int
    /// Counts up while the owner lives, on a file system that another host may share.
    var beat = 0

    static var own: OwnerRecord {
        OwnerRecord(host: Host.name, bootID: Host.bootID, processID: Int(Host.processID))
    }

    /// Whether it is the same process, whatever its heart did in between.
    func isSameOwner(as other: OwnerRecord) -> Bool {
        (host, bootID, processID) == (other.host, other.bootID, other.processID)
    }

    var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("host", host)
        json.member("boot_id", bootID)
        json.member("pid", processID)
        json.member("beat", beat)
        json.endObject()
        return json.bytes
    }

    /// nil where nobody has signed, or somebody is just writing.
    init?(_ bytes: [UInt8]) {
        guard let root = try? JSONDocument(parsing: bytes).root, let host = root["host"]?.string else { return nil }
        self.init(
            host: host,
            bootID: root["boot_id"]?.string ?? "",
            processID: root["pid"]?.integer ?? 0,
            beat: root["beat"]?.integer ?? 0
        )
    }

    init(host: String, bootID: String, processID: Int, beat: Int = 0) {
        self.host = host
        self.bootID = bootID
        self.processID = processID
        self.beat = beat
    }
}
