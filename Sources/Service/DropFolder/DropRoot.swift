package import Jobs
package import LinuxSystem
package import Prompts

/// The folders under `<data_dir>/batch`, held open.
package final class DropRoot: Sendable {
    package let path: String
    package let root: Directory
    package let outbox: Directory
    package let archive: Directory
    package let control: Directory
    /// Private: submissions, the owner's lock.
    package let work: Directory
    package let types: [TypeFolders]
    package let store: SubmissionStore

    package static let marker: FileName = ".mosychlos"
    package static let readme: FileName = "README.txt"
    package static let status: FileName = "STATUS.txt"
    static let urgent: FileName = "urgent"

    /// The folders of one analysis type.
    package struct TypeFolders: Sendable {
        package let type: AnalysisType
        package let inbox: Directory
        package let urgent: Directory
        package let processing: Directory
        package let outbox: Directory
        package let rejected: Directory
        package let failed: Directory
    }

    /// Opens the drop root, making what is missing.
    ///
    /// The marker is made only together with a new root: where the folders are there but the marker is not, this may
    /// be the empty mount point of a share that is away, so `hasMarker` tells.
    package init(dataDirectory: String, types: [AnalysisType]) throws {
        path = dataDirectory + "/batch"
        root = try Directory.create(path)
        let isNew = try root.status(of: "inbox") == nil
        let inbox = try root.makeDirectory("inbox", mode: 0o770)
        let processing = try root.makeDirectory("processing", mode: 0o750)
        outbox = try root.makeDirectory("outbox", mode: 0o770)
        let rejected = try root.makeDirectory("rejected", mode: 0o770)
        let failed = try root.makeDirectory("failed", mode: 0o770)
        archive = try root.makeDirectory("archive", mode: 0o750)
        control = try root.makeDirectory("control", mode: 0o770)
        work = try root.makeDirectory(".work", mode: 0o700)
        store = try SubmissionStore(work: work)
        var folders: [TypeFolders] = []
        for type in types {
            guard let name = FileName(type.rawValue) else {
                throw SystemError("mkdir", subject: type.rawValue, code: 22)
            }
            let inbox = try inbox.makeDirectory(matching: name)
            folders.append(
                TypeFolders(
                    type: type,
                    inbox: inbox,
                    urgent: try inbox.makeDirectory(Self.urgent),
                    processing: try processing.makeDirectory(name, mode: 0o750),
                    outbox: try outbox.makeDirectory(name),
                    rejected: try rejected.makeDirectory(name),
                    failed: try failed.makeDirectory(name)
                )
            )
        }
        self.types = folders
        if isNew { try root.writeFile(Self.marker, Array("mosychlos drop root\n".utf8), replacing: true) }
    }

    package func folders(of type: AnalysisType) -> TypeFolders? {
        types.first { $0.type == type }
    }

    /// Whether the marker is there; without it nothing is taken from the inbox.
    package func hasMarker() -> Bool {
        ((try? root.status(of: Self.marker)) ?? nil) != nil
    }

    /// A folder whose path leads somewhere else by now, or nowhere: it was moved away, deleted or replaced.
    ///
    /// nil where the root itself is out of reach: nothing may be made anew where a share is away.
    package func strayFolder() -> String? {
        guard root.isAtItsPath else { return nil }
        let folders = types.flatMap { [$0.inbox, $0.urgent, $0.processing, $0.outbox, $0.rejected, $0.failed] }
        return ([outbox, archive, control] + folders).first { !$0.isAtItsPath }?.path
    }

    /// The archive folder of a day and type, made on first use.
    package func archive(of type: AnalysisType, at unixTime: Int64) throws -> Directory {
        var directory = archive
        for part in UTCTime(unixSeconds: unixTime).dayPath + [type.rawValue] {
            guard let name = FileName(part) else { throw SystemError("mkdir", subject: part, code: 22) }
            let next = try directory.makeDirectory(name, mode: 0o750)
            try directory.sync()
            directory = next
        }
        return directory
    }
}

extension Directory {
    fileprivate var isAtItsPath: Bool {
        guard let held = try? status(), let found = try? Directory.open(path).status() else { return false }
        return (held.device, held.inode) == (found.device, found.inode)
    }

    /// A folder of this name in any mix of cases; made where there is none.
    fileprivate func makeDirectory(matching name: FileName) throws -> Directory {
        let wanted = name.string?.lowercased()
        for existing in try names() where existing != name && existing.string?.lowercased() == wanted {
            if let found = try? directory(existing) { return found }
        }
        return try makeDirectory(name)
    }
}
