import Jobs
package import LinuxSystem
import StrictJSON

/// Where a drop root was when it was used last.
///
/// A copy of it that is used beside it would collect and cancel the same batches, and nothing in either would show it.
struct RootPlace: Hashable {
    /// The host's name and the id of its installation.
    var host: String
    var machine: String
    /// Without links.
    var path: String
    /// Of the root, and of a file in its memory that is never replaced: what is copied gets others.
    var inode: UInt64
    var memory: UInt64

    static let file: FileName = "place.json"

    /// nil where it cannot be found out, or would be another one after the next mount.
    init?(of root: Directory, _ work: Directory) {
        guard (try? root.fileSystem().hasLastingInodes) == true, let status = try? root.status(),
            let id = (try? work.status(of: SubmissionStore.identity)) ?? nil
        else {
            return nil
        }
        (host, machine, path) = (Host.name, Host.machineID, root.realPath)
        (inode, memory) = (status.inode, id.inode)
    }

    /// Where this root says that it was; nil where it says nothing.
    init?(in work: Directory) {
        guard let bytes = try? work.open(Self.file, .read).readAll(limit: 1 << 16),
            let root = try? JSONDocument(parsing: bytes).root,
            let host = root["host"]?.string, let path = root["path"]?.string,
            let inode = root["inode"]?.string.flatMap(UInt64.init),
            let memory = root["memory_inode"]?.string.flatMap(UInt64.init)
        else { return nil }
        (self.host, self.path, self.inode, self.memory) = (host, path, inode, memory)
        machine = root["machine"]?.string ?? ""
    }

    func save(in work: Directory) throws(SystemError) {
        var json = JSONWriter()
        json.beginObject()
        json.member("host", host)
        json.member("machine", machine)
        json.member("path", path)
        json.member("inode", String(inode))
        json.member("memory_inode", String(memory))
        json.endObject()
        try work.writeFile(Self.file, json.bytes, replacing: true)
    }

    /// Whether the root that was there can only be the one that is here.
    ///
    /// It may have been renamed, or be mounted elsewhere, by another host, too. Where one lies in the place of the other on
    /// the same machine, a backup was put back.
    func isSameRoot(as now: RootPlace) -> Bool {
        let isSameMachine = (host, machine) == (now.host, now.machine)
        if inode == now.inode { return isSameMachine || memory == now.memory }
        return isSameMachine && path == now.path
    }
}

extension DropRoot {
    /// Refuses a drop root that was last used in another place, until somebody says by a file `resume` in control/ that
    /// it is this one that goes on.
    static func refuseCopy(_ root: Directory) throws {
        guard let problem = copyProblem(in: root) else { return }
        guard try takeResume(in: root) else { throw problem }
        let work = try root.directory(".work")
        try RootPlace(of: root, work)?.save(in: work)
    }

    /// What is to be said of a copy; nil for a root that is where it was.
    ///
    /// Only looks.
    package static func copyProblem(in root: Directory) -> Unusable? {
        guard let work = try? root.directory(".work"), let now = RootPlace(of: root, work),
            let then = RootPlace(in: work), !then.isSameRoot(as: now)
        else { return nil }
        let here = then.host == now.host ? now.path : "\(now.path) on host \(now.host)"
        return Unusable(
            "this is a copy of a drop folder, last used as \(then.path) on host \(then.host); here it is \(here). If it is to"
                + " go on here (a backup that was put back, a move) and mosychlos runs on the other one no more, put an"
                + " empty file named resume into control/. Never let both run: each would collect and cancel the other's"
                + " batches"
        )
    }

    /// Notes where this root is, for whoever copies it.
    func notePlace() throws(SystemError) {
        guard let now = RootPlace(of: root, work), RootPlace(in: work) != now else { return }
        try now.save(in: work)
    }
}
