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

    private static let file: FileName = ".mosychlos-probe"

    /// Between our own folders; what is wrong with an inbox is a matter of that one alone.
    func run() throws(DropRoot.Unusable) -> Outcome {
        if let loop = root.loop() { throw loop }
        var outcome = Outcome()
        do throws(SystemError) {
            for folders in root.types {
                // Next to each other stand those between which files are moved; any order would do on one mount.
                let route = [folders.processing, root.archive, folders.rejected, folders.failed]
                outcome.clockSkew = try Self.travel(route) ?? outcome.clockSkew
            }
            _ = try Self.travel([root.outbox])
        } catch {
            // A full disk is no fault of the folders; whoever writes will tell.
            if !error.isNoSpace { throw DropRoot.Unusable(Self.words(for: error)) }
        }
        return outcome
    }

    /// Why files cannot be moved out of an inbox folder; nil if they can.
    static func refusal(from inbox: Directory, to processing: Directory) -> String? {
        do throws(SystemError) {
            _ = try travel([inbox, processing])
            return nil
        } catch {
            return error.isNoSpace ? nil : words(for: error)
        }
    }

    /// A name that is free all along; anybody may have put a folder of the usual one there.
    private static func name(along route: [Directory]) -> FileName {
        for directory in route {
            try? directory.remove(file)
            if (try? directory.status(of: file)) ?? nil != nil { return .temporary(for: "probe") }
        }
        return file
    }

    private static func travel(_ route: [Directory]) throws(SystemError) -> Int64? {
        guard var place = route.first else { return nil }
        let file = name(along: route)
        _ = try place.open(file, .create(exclusive: false))
        do {
            let written = try place.status(of: file)?.modified
            let skew = written.map { $0 / 1_000_000_000 - currentUnixTime().seconds }
            for next in route.dropFirst() {
                try place.move(file, to: next, as: file)
                place = next
            }
            try place.remove(file)
            return skew
        } catch {
            try? place.remove(file)
            throw error
        }
    }

    private static func words(for error: SystemError) -> String {
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
