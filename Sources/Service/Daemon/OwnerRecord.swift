import LinuxSystem
import StrictJSON

/// Who owns a drop root, as its lock file says for people and for other hosts.
struct OwnerRecord: Hashable, Sendable {
    var host: String
    var bootID: String
    var processID: Int
    /// Counts up while the owner lives, on a file system that another host may share.
    var beat = 0
    /// Whether it has ended well, so that nobody has to wait for it to be taken for gone.
    var isResigned = false

    static var own: OwnerRecord {
        OwnerRecord(host: Host.name, bootID: Host.bootID, processID: Int(Host.processID))
    }

    /// Whether it is the same process, whatever its heart did in between.
    func isSameOwner(as other: OwnerRecord) -> Bool {
        (host, bootID, processID) == (other.host, other.bootID, other.processID)
    }

    /// Whether it is, or was, on another host, or on this one before it was started anew.
    var isElsewhere: Bool { (host, bootID) != (Host.name, Host.bootID) }

    var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("host", host)
        json.member("boot_id", bootID)
        json.member("pid", processID)
        json.member("beat", beat)
        if isResigned { json.member("resigned", true) }
        json.endObject()
        // Of one size: it is written over the last one, never into a file that was emptied and may be read just then.
        return json.bytes + Array(repeating: UInt8(ascii: " "), count: max(0, 512 - json.bytes.count))
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
        isResigned = root["resigned"]?.bool ?? false
    }

    init(host: String, bootID: String, processID: Int, beat: Int = 0) {
        self.host = host
        self.bootID = bootID
        self.processID = processID
        self.beat = beat
    }
}
