import LinuxSystem

/// Whether files can really be moved between the folders of a drop root, found out by moving one.
///
/// A bind mount, a sticky folder of somebody else or a read-only mount shows in no permission bits.
struct FolderProbe {
    let root: DropRoot

    /// What the probe learned besides.
    struct Outcome: Hashable, Sendable {
        /// By how many seconds the clock of the file system is ahead of ours; nil where there was no room to look.
        var clockSkew: Int64?
    }

    static let file: FileName = ".mosychlos-probe"

    func run() throws(DropRoot.Unusable) -> Outcome {
        if let loop = root.loop() { throw loop }
        var outcome = Outcome()
        do throws(SystemError) {
            for folders in root.types {
                // Next to each other stand those between which files are moved; any order would do on one mount.
                var route = [folders.inbox, folders.processing, root.archive, folders.rejected, folders.failed]
                route += folders.inboxes.dropFirst().map(\.directory)
                for directory in route { try? directory.remove(Self.file) }
                outcome.clockSkew = try travel(route) ?? outcome.clockSkew
            }
            _ = try root.outbox.open(Self.file, .create(exclusive: false))
            try root.outbox.remove(Self.file)
        } catch {
            // A full disk is no fault of the folders; whoever writes will tell.
            if !error.isNoSpace { throw DropRoot.Unusable(words(for: error)) }
        }
        return outcome
    }

    private func travel(_ route: [Directory]) throws(SystemError) -> Int64? {
        guard var place = route.first else { return nil }
        _ = try place.open(Self.file, .create(exclusive: false))
        do {
            let written = try place.status(of: Self.file)?.modified
            let skew = written.map { $0 / 1_000_000_000 - currentUnixTime().seconds }
            for next in route.dropFirst() {
                try place.move(Self.file, to: next, as: Self.file)
                place = next
            }
            try place.remove(Self.file)
            return skew
        } catch {
            try? place.remove(Self.file)
            throw error
        }
    }

    private func words(for error: SystemError) -> String {
        if error.isCrossDevice {
            return "files cannot be moved between the folders (\(error.subject)): they lie on different mounts;"
                + " only inbox/ and the folders in it may be mounts of their own"
        }
        if error.isReadOnly { return "\(error.subject) is mounted read-only" }
        if error.isPermission {
            return "no permission to move files in or out of a folder (\(error)); it has to belong to user"
                + " \(Host.userName), be writable, and have no sticky bit of somebody else"
        }
        return "\(error)"
    }
}
