import LinuxSystem

/// The reasons in `rejected/` and `failed/` whose files their owners have taken away, to drop them again perhaps.
///
/// As long as a folder is as it was when it was listed, a drop costs nothing. While it changes, each drop is looked for by
/// its name, and only as many of these looks as there are names are worth another listing: so a drop costs the same however
/// many lie there, and however many are being put there.
struct LeftReasons {
    private struct Folder {
        /// When it was changed last before it was listed.
        var modified: Int64
        var reasons: Set<FileName>
        /// How many names there were.
        var count: Int
        /// Looks for single names since it was listed.
        var looks = 0
        /// Whether it has changed since.
        var isOutdated = false
    }

    private var folders: [ObjectIdentifier: Folder] = [:]
    private static let ending = Array(".reason.txt".utf8)

    /// Removes the reason of a file that is dropped again under the name it had there.
    mutating func remove(for name: FileName, in directory: Directory) {
        let reason = HandBack.place(name, 1).reason
        guard let folder = folders[ObjectIdentifier(directory)],
            folder.isOutdated || folder.reasons.contains(reason)
        else { return }
        HandBack.forget(name, in: directory)
        folders[ObjectIdentifier(directory)]?.reasons.remove(reason)
    }

    /// Lists the folder if that has to be done; what cannot be listed is nothing to wait for.
    ///
    /// - `drops`: how many will be asked about before the next look.
    mutating func look(at directory: Directory, for drops: Int) {
        guard let modified = (try? directory.status())?.modified else { return }
        if var known = folders[ObjectIdentifier(directory)] {
            known.isOutdated = known.modified != modified
            if known.isOutdated { known.looks += drops }
            folders[ObjectIdentifier(directory)] = known
            guard known.isOutdated, known.looks > known.count else { return }
        }
        // Twice, and by digests: there may be very many, and of most reasons the file is there.
        var files: Set<Int> = []
        var reasons: Set<FileName> = []
        var count = 0
        do throws(SystemError) {
            try directory.forEachName { name in
                count += 1
                if !Self.isReason(name) { files.insert(name.hashValue) }
            }
            try directory.forEachName { name in
                guard Self.isReason(name), let file = FileName(bytes: Array(name.bytes.dropLast(Self.ending.count))),
                    !files.contains(file.hashValue)
                else { return }
                reasons.insert(name)
            }
        } catch { return }
        folders[ObjectIdentifier(directory)] = Folder(modified: modified, reasons: reasons, count: count)
    }

    private static func isReason(_ name: FileName) -> Bool { name.bytes.suffix(ending.count).elementsEqual(ending) }
}
