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
    /// What is taken in the folders that files are put into under names of their own.
    let taken = FoldedNames()
    /// The folder of the type folders; nil where it is a mount of its own, which may not answer.
    let inbox: Directory?
    /// Every folder that has to stay where it is, by the folder that holds it.
    let placed: [Placed]
    /// Urgent folders that are none at present.
    let blocked: [Blocked]
    /// What was mounted in the drop root when it was opened.
    let mounts: MountLayout

    package static let marker: FileName = ".mosychlos"
    package static let readme: FileName = "README.txt"
    package static let status: FileName = "STATUS.txt"
    package static let statusPage: FileName = "STATUS.html"
    static let urgent: FileName = "urgent"

    /// The folders of one analysis type.
    package struct TypeFolders: Sendable {
        package let type: AnalysisType
        /// Where drops are taken from, the type's own folder first: more than two where there are folders in other
        /// spellings, one alone where the urgent one is blocked.
        let inboxes: [Inbox]
        package let processing: Directory
        package let outbox: Directory
        package let rejected: Directory
        package let failed: Directory

        package var inbox: Directory { inboxes[0].directory }
        package var urgent: Directory? { inboxes.first(where: \.isUrgent)?.directory }
    }

    /// A folder that drops are taken from.
    struct Inbox: Sendable {
        /// The folder itself or, where it lies on another mount, the place to which its files are brought.
        let directory: Directory
        let isUrgent: Bool
        /// Below `inbox/`.
        let name: String
        let foreign: ForeignFolder?
    }

    /// A folder and where it belongs.
    struct Placed: Sendable {
        let parent: Directory
        let name: FileName
        let directory: Directory
    }

    /// An urgent folder that cannot be had.
    struct Blocked: Sendable {
        /// The folder that it belongs into.
        let inbox: Inbox
        let error: SystemError

        var words: String {
            let path = "inbox/\(inbox.name)/\(DropRoot.urgent)"
            switch error.code {
            case SystemError.notADirectory, SystemError.linkLoop:
                return "\(path) is a file or a link, not a folder: remove it, and the folder is made anew"
            default: return "\(path) cannot be used: \(error.reason)"
            }
        }
    }

    /// Opens the drop root, making what is missing.
    ///
    /// The marker is made only together with a new root: where the folders are there but the marker is not, this may
    /// be the empty mount point of a share that is away, so `hasMarker` tells. One of a newer format is not touched.
    package init(dataDirectory: String, types: [AnalysisType]) throws {
        path = dataDirectory + "/batch"
        try Self.refuseEmptyPlace(of: path)
        root = try Directory.create(path, mode: DropRootBuilder.held)
        let format = DropRootFormat.read(in: root)
        guard format <= DropRootFormat.current else { throw NewerFormat(path: path, format: format) }
        mounts = MountLayout(of: root)
        var builder = DropRootBuilder(root: root, mounts: mounts)
        let isNew = try mounts.isEmpty && root.status(of: "inbox") == nil
        try Self.refuseLostMemory(of: root)
        try Self.refuseCopy(root)
        do throws(SystemError) {
            let processing = try builder.make("processing", mode: DropRootBuilder.held)
            outbox = try builder.make("outbox", mode: DropRootBuilder.held)
            let rejected = try builder.make("rejected", mode: DropRootBuilder.held)
            let failed = try builder.make("failed", mode: DropRootBuilder.held)
            archive = try builder.make("archive", mode: DropRootBuilder.held)
            control = try builder.make("control", mode: DropRootBuilder.open)
            work = try builder.make(".work", mode: 0o700)
            inbox = try builder.makeInbox()
            var folders: [TypeFolders] = []
            for type in types {
                guard let name = FileName(type.rawValue) else {
                    throw SystemError("mkdir", subject: type.rawValue, code: 22)
                }
                folders.append(
                    TypeFolders(
                        type: type,
                        inboxes: try builder.makeInboxes(name, in: inbox, work: work),
                        processing: try builder.make(name, in: processing, mode: DropRootBuilder.held),
                        outbox: try builder.make(name, in: outbox, mode: DropRootBuilder.open),
                        rejected: try builder.make(name, in: rejected, mode: DropRootBuilder.open),
                        failed: try builder.make(name, in: failed, mode: DropRootBuilder.open)
                    )
                )
            }
            self.types = folders
            store = try SubmissionStore(work: work)
        } catch {
            throw Unusable(error)
        }
        (placed, blocked) = (builder.placed, builder.blocked)
        // A full disk is no reason not to begin: it is noted at some later start.
        try? notePlace()
        if isNew { try root.writeFile(Self.marker, DropRootFormat.markerText, replacing: true) }
    }

    package func folders(of type: AnalysisType) -> TypeFolders? {
        types.first { $0.type == type }
    }

    /// Whether the marker is there; without it nothing is taken from the inbox.
    package func hasMarker() -> Bool {
        ((try? root.status(of: Self.marker)) ?? nil) != nil
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
