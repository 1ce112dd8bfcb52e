package import LinuxSystem

/// Which names in an inbox are left alone.
package enum NameVerdict: Hashable, Sendable {
    /// A drop, if it is a regular file.
    case candidate
    /// A program's temporary or house-keeping file, or a folder of ours: not worth a word.
    case temporary
    /// Something a person put there that is no drop; named in STATUS.txt.
    case notTaken

    package init(_ name: FileName) {
        // Bytes that are not UTF-8 may stand in a name; they decide nothing here.
        let text = String(decoding: name.bytes, as: UTF8.self).lowercased()
        if name == DropRoot.urgent || Self.isTemporary(text) {
            self = .temporary
        } else {
            self = text.hasSuffix(".json") ? .candidate : .notTaken
        }
    }

    private static func isTemporary(_ name: String) -> Bool {
        guard let first = name.first, !".~#".contains(first) else { return true }
        if name.hasSuffix("~") || houseKeeping.contains(name) { return true }
        guard let dot = name.lastIndex(of: ".") else { return false }
        return suffixes.contains(String(name[name.index(after: dot)...]))
    }

    private static let suffixes: Set = [
        "tmp", "temp", "part", "partial", "filepart", "crdownload", "download", "opdownload", "!ut", "writing",
        "camellock", "swp", "swo", "swx", "bak", "lock", "aria2", "!qb",
    ]

    private static let houseKeeping: Set = [
        "thumbs.db", "desktop.ini", "$recycle.bin", "@eadir", "system volume information", "__macosx",
    ]
}

extension FileName {
    private static let doneSuffix = Array(".done".utf8)

    /// The file by which the sender of this one says that it is complete; nil where its name would be too long.
    var doneFile: FileName? {
        guard bytes.count + Self.doneSuffix.count <= Self.maximumLength else { return nil }
        return FileName(bytes: bytes + Self.doneSuffix)
    }

    /// The drop that this done file speaks of; nil where it is none.
    var doneFor: FileName? {
        guard bytes.suffix(Self.doneSuffix.count).elementsEqual(Self.doneSuffix),
            let base = FileName(bytes: Array(bytes.dropLast(Self.doneSuffix.count))), NameVerdict(base) == .candidate
        else { return nil }
        return base
    }
}
