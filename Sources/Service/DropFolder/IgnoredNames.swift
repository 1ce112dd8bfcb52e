package import LinuxSystem

/// Which names in an inbox are left alone.
package enum NameVerdict: Hashable, Sendable {
    /// A drop, if it is a regular file.
    case candidate
    /// A program's temporary or house-keeping file: not worth a word.
    case temporary
    /// Something a person put there that is no drop; named in STATUS.txt.
    case notTaken

    package init(_ name: FileName) {
        // Bytes that are not UTF-8 may stand in a name; they decide nothing here.
        let text = String(decoding: name.bytes, as: UTF8.self).lowercased()
        if Self.isTemporary(text) {
            self = .temporary
        } else {
            self = text.hasSuffix(".json") ? .candidate : .notTaken
        }
    }

    private static func isTemporary(_ name: String) -> Bool {
        guard let first = name.first, !".~#".contains(first) else { return true }
        if name.hasSuffix("~") || houseKeeping.contains(name) || name.hasPrefix("$") { return true }
        guard let dot = name.lastIndex(of: ".") else { return false }
        return suffixes.contains(String(name[name.index(after: dot)...]))
    }

    private static let suffixes: Set = [
        "tmp", "temp", "part", "partial", "filepart", "crdownload", "download", "opdownload", "!ut", "writing",
        "camellock", "swp", "swx", "bak", "lock",
    ]

    private static let houseKeeping: Set = [
        "thumbs.db", "desktop.ini", "@eadir", "system volume information", "__macosx", "urgent",
    ]
}
