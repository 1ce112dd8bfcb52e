import LinuxSystem

/// The reasons in `rejected/` and `failed/` whose files their owners have taken away, to drop them again perhaps.
///
/// A folder is listed only when it has changed, so that a drop costs the same however many lie there.
struct LeftReasons {
    private struct Folder {
        var modified: Int64
        var reasons: Set<FileName>
    }

    private var folders: [ObjectIdentifier: Folder] = [:]
    private static let ending = Array(".reason.txt".utf8)

    /// Removes the reason of a file that is dropped again under the name it had there.
    mutating func remove(for name: FileName, in directory: Directory) {
        let reason = HandBack.place(name, 1).reason
        guard let folder = folders[ObjectIdentifier(directory)], folder.reasons.contains(reason) else { return }
        HandBack.forget(name, in: directory)
        folders[ObjectIdentifier(directory)]?.reasons.remove(reason)
    }

    /// Lists the folder if that has to be done; what cannot be listed is nothing to wait for.
    mutating func look(at directory: Directory) {
        guard let modified = (try? directory.status())?.modified,
            folders[ObjectIdentifier(directory)]?.modified != modified
        else { return }
        // Twice, and by digests: there may be very many, and of most reasons the file is there.
        var files: Set<Int> = []
        var reasons: Set<FileName> = []
        do throws(SystemError) {
            try directory.forEachName { if !Self.isReason($0) { files.insert($0.hashValue) } }
            try directory.forEachName { name in
                guard Self.isReason(name), let file = FileName(bytes: Array(name.bytes.dropLast(Self.ending.count))),
                    !files.contains(file.hashValue)
                else { return }
                reasons.insert(name)
            }
        } catch { return }
        folders[ObjectIdentifier(directory)] = Folder(modified: modified, reasons: reasons)
    }

    private static func isReason(_ name: FileName) -> Bool { name.bytes.suffix(ending.count).elementsEqual(ending) }
}
