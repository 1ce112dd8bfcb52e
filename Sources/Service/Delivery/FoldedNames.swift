import LinuxSystem
import Synchronization

/// Which names are taken in a folder where the case of letters does not count: a Windows share shows one of two such files.
///
/// A folder is listed when it is first asked about, and again only after somebody else has changed it, so that a delivery
/// costs the same however many there have been. ASCII names in small letters are looked for and not remembered.
package final class FoldedNames: Sendable {
    private struct Folder {
        /// When it was changed last by ourselves, or before it was listed.
        var modified: Int64
        /// The digest of each name, by that of what it folds to; 0 for several.
        var exact: [Int: Int] = [:]

        mutating func note(_ name: FileName) {
            guard let folded = name.folded, folded != name || !name.isASCII else { return }
            let (key, value) = (Self.digest(folded), name.hashValue)
            exact[key] = exact[key].map { $0 == value ? value : 0 } ?? value
        }

        func hasTwin(of name: FileName, folded: FileName) -> Bool {
            // Mostly nothing in a folder has capitals, and no digest is needed to say so.
            guard !exact.isEmpty else { return false }
            return exact[Self.digest(folded)].map { $0 != name.hashValue } ?? false
        }

        /// The same however an accent is written.
        private static func digest(_ name: FileName) -> Int { name.string?.hashValue ?? name.hashValue }
    }

    private let folders = Mutex<[ObjectIdentifier: Folder]>([:])

    package init() {}

    /// Lists the folder if that has to be done; in between, what was learned about it holds.
    func look(at directory: Directory) throws(SystemError) {
        let modified = try directory.status().modified
        let known = folders.withLock { $0[ObjectIdentifier(directory)]?.modified }
        guard known != modified else { return }
        var folder = Folder(modified: modified)
        try directory.forEachName { folder.note($0) }
        folders.withLock { $0[ObjectIdentifier(directory)] = folder }
    }

    /// Whether there is a file whose name differs from this one only in the case of letters, or in how an accent is written.
    func hasTwin(of name: FileName, in directory: Directory) throws(SystemError) -> Bool {
        guard let folded = name.folded else { return false }
        if folded != name, try directory.status(of: folded) != nil { return true }
        return folders.withLock { $0[ObjectIdentifier(directory)]?.hasTwin(of: name, folded: folded) ?? false }
    }

    /// Takes in what we have put there ourselves.
    ///
    /// Who puts a twin there by hand at the same moment is seen when the folder changes the next time.
    func note(_ names: some Sequence<FileName>, in directory: Directory) {
        let modified = try? directory.status().modified
        folders.withLock { folders in
            // What cannot be looked at now is listed the next time.
            guard var folder = folders.removeValue(forKey: ObjectIdentifier(directory)), let modified else { return }
            folder.modified = modified
            for name in names { folder.note(name) }
            folders[ObjectIdentifier(directory)] = folder
        }
    }
}

extension FileName {
    fileprivate var isASCII: Bool { bytes.allSatisfy { $0 < 0x80 } }

    /// In small letters; nil where the bytes are no text, which no share shows.
    fileprivate var folded: FileName? {
        // Most names have nothing to fold, and a folder may hold very many.
        if isASCII, !bytes.contains(where: { (0x41...0x5A).contains($0) }) { return self }
        return string.flatMap { FileName($0.lowercased()) }
    }
}
