import LinuxSystem

/// One of our own folders refuses us: nothing can be handed out there, whatever it is.
struct FolderFault: Error, Hashable, Sendable {
    /// The folder, or what lies in its place.
    let path: String
    let kind: Kind

    enum Kind: Hashable, Sendable {
        case notWritable
        /// A file or a link lies in its place.
        case notAFolder
        /// It alone: it is mounted so.
        case readOnly
        /// It alone: it lies on a disk, or has a quota, of its own.
        case full
    }

    /// nil where the error is of another kind, comes from elsewhere, or the folder works all the same: then it is a
    /// matter of one file, or of the disk under everything.
    init?(_ error: any Error, in root: DropRoot) {
        guard let error = error as? SystemError else { return nil }
        for path in Self.paths(in: error.subject, root) {
            guard let fault = FolderFault(error, at: path, in: root) else { continue }
            self = fault
            return
        }
        return nil
    }

    private init?(_ error: SystemError, at subject: String, in root: DropRoot) {
        switch error.code {
        case SystemError.notADirectory, SystemError.linkLoop: (path, kind) = (subject, .notAFolder)
        case _ where error.isPermission: (path, kind) = (Self.folder(of: subject), .notWritable)
        case _ where error.isReadOnly: (path, kind) = (Self.folder(of: subject), .readOnly)
        case _ where error.isNoSpace: (path, kind) = (Self.folder(of: subject), .full)
        default: return nil
        }
        if kind == .full, !error.isQuota, Self.device(of: path) == (try? root.work.status())?.device { return nil }
        if isMended { return nil }
        if kind == .readOnly || kind == .full, !Self.takes(kind.probe, root.work) { return nil }
    }

    /// What an error names within the drop root, a move both of its ends.
    private static func paths(in subject: String, _ root: DropRoot) -> [String] {
        var paths = [subject]
        if let between = subject.firstRange(of: " to " + root.path + "/") {
            paths = [String(subject[..<between.lowerBound]), String(subject[between.lowerBound...].dropFirst(4))]
        }
        return paths.filter { path in
            path.hasPrefix(root.path + "/")
                // What people do there concerns what is dropped there, and without our memory nothing can be done at all.
                && !MountTable.isInside(path, root.path + "/inbox") && !MountTable.isInside(path, root.work.path)
        }
    }

    /// The folder in which the named file is, or would be.
    private static func folder(of subject: String) -> String {
        if device(of: subject) != nil { return subject }
        return String(subject.prefix(upTo: subject.lastIndex(of: "/") ?? subject.endIndex))
    }

    /// nil where it is no folder.
    private static func device(of path: String) -> UInt64? { (try? Directory.open(path).status())?.device }

    private static func takes(_ probe: [UInt8], _ folder: Directory) -> Bool {
        (try? write(probe, to: folder)) != nil
    }

    private static func write(_ probe: [UInt8], to folder: Directory) throws(SystemError) {
        let name = FileName.temporary(for: "probe")
        let file = try folder.open(name, .create(exclusive: true))
        defer { try? folder.remove(name) }
        try file.write(probe)
        if !probe.isEmpty { try file.sync() }
    }

    /// Found out by trying.
    var isMended: Bool {
        do throws(SystemError) {
            switch kind {
            case .notWritable, .readOnly, .full: try Self.write(kind.probe, to: Directory.open(path))
            case .notAFolder:
                guard let slash = path.lastIndex(of: "/"),
                    let name = FileName(String(path[path.index(after: slash)...]))
                else { return true }
                let parent = try Directory.open(String(path[..<slash]))
                if try parent.status(of: name) != nil { _ = try parent.directory(name) }
            }
            return true
        } catch {
            return error.isNotFound
        }
    }

    /// What is wrong and what to do, in plain words.
    var words: String {
        let kept = "What is to go there is kept, and put there then; nothing is paid for twice"
        return switch kind {
        case .notWritable:
            "\(path) cannot be written to by user \(Host.userName); give the folder back to it (chown, chmod u+rwx). "
                + kept
        case .notAFolder:
            "\(path) is a link or a file, not a folder; move it away or put a real folder there. \(kept)"
        case .readOnly: "\(path) is read-only; mount it for writing. \(kept)"
        case .full: "\(path) is full; delete or move what is not needed there. \(kept)"
        }
    }
}

extension FolderFault.Kind {
    /// What a folder has to take to count as mended.
    fileprivate var probe: [UInt8] { self == .full ? Array(repeating: 0x20, count: 256 << 10) : [] }
}
