package import LinuxSystem
package import Prompts

extension DropRoot {
    /// Something inside the drop root keeps it from being used; it may be mended at any time.
    package struct Unusable: Error, Hashable, Sendable, CustomStringConvertible {
        package var description: String

        package init(_ words: String) {
            description = words
        }

        init(_ error: SystemError) {
            description =
                switch error.code {
                case SystemError.notADirectory, SystemError.linkLoop:
                    "\(error.subject) is a symbolic link or a file, not a folder; put a real folder there"
                default: "\(error)"
                }
        }
    }

    /// Whether the root's path leads somewhere else by now, or nowhere: a share may be away.
    package var isAway: Bool {
        guard let found = try? Directory.open(path).status(), let held = try? root.status() else { return true }
        return (held.device, held.inode) != (found.device, found.inode)
    }

    /// Whether what the root's path leads to by now is a drop root.
    var hasSuccessor: Bool {
        isAway && ((try? Directory.open(path).status(of: Self.marker)) ?? nil) != nil
    }

    /// A folder that is not where it was: moved away, deleted, replaced, or something is mounted on it or no longer is.
    ///
    /// nil where the root itself is out of reach: nothing may be made anew where a share is away.
    package func strayFolder() -> String? {
        if isAway { return hasSuccessor ? path : nil }
        // First, because a look at what was mounted just now may take as long as its server pleases.
        if let changed = MountLayout(of: root).change(since: mounts) { return changed }
        return placed.first { !$0.isInPlace }?.directory.path ?? blocked.first { $0.canBeMade() }?.inbox.directory.path
    }

    /// No new drop root is made where a mount belongs that is away: it would be hidden once the mount is back.
    package static func refuseEmptyPlace(of path: String) throws(Unusable) {
        if let root = try? Directory.open(path), (try? root.status(of: "inbox")) ?? nil != nil { return }
        guard let place = MountTable.current().missingMount(above: path, wanted: MountTable.wanted()) else { return }
        throw Unusable("\(place) is not mounted, though /etc/fstab names it: nothing new is made in its place")
    }

    /// Why these folders cannot be used together; nil if they can.
    func loop() -> Unusable? {
        let folders = placed.compactMap { place in
            (try? place.directory.status()).map { (place.directory.path, $0) }
        }
        return Self.loop(mounts, folders)
    }

    /// The same for a drop root that nobody has opened; only looks.
    package static func loop(in root: Directory, types: [AnalysisType]) -> Unusable? {
        let mounts = MountLayout(of: root)
        var folders: [(String, FileStatus)] = []
        for folder in ["inbox", "processing", "outbox", "rejected", "failed", "archive", "control"] {
            for path in [folder] + types.map({ "\(folder)/\($0.rawValue)" }) where !mounts.isSilent(path) {
                let shown = root.path + "/" + path
                guard let found = try? Directory.open(shown).status() else { continue }
                folders.append((shown, found))
            }
        }
        return loop(mounts, folders)
    }

    private static func loop(_ mounts: MountLayout, _ folders: [(path: String, status: FileStatus)]) -> Unusable? {
        for mount in mounts.inside {
            guard let origin = mounts.origin(of: mount), !origin.isEmpty else { continue }
            let folder = String(mount.path.dropFirst(mounts.path.count + 1))
            // Harmless while drops come from a part of the inbox, and outputs go where no drops are looked for.
            if MountTable.isInside(folder, "inbox"), !MountTable.isInside(origin, "inbox") {
                return Unusable("\(mount.path) shows \(origin): our own files would be taken for drops")
            }
        }
        var seen: [Inode: String] = [:]
        for (path, status) in folders {
            let inode = Inode(device: status.device, inode: status.inode)
            if let other = seen[inode], other != path {
                return Unusable("\(path) and \(other) are the same folder: our own files would be taken for drops")
            }
            seen[inode] = path
        }
        return nil
    }

    private struct Inode: Hashable {
        var device: UInt64
        var inode: UInt64
    }
}

extension DropRoot.Blocked {
    /// Makes the folder if what was in its place is gone; whether it is there now.
    fileprivate func canBeMade() -> Bool {
        (try? inbox.directory.makeDirectory(DropRoot.urgent, mode: DropRootBuilder.open)) != nil
    }
}

extension DropRoot.Placed {
    fileprivate var isInPlace: Bool {
        guard let held = try? directory.status(), let found = (try? parent.status(of: name)) ?? nil else {
            return false
        }
        return found.kind == .directory && (held.device, held.inode) == (found.device, found.inode)
    }
}
