package import LinuxSystem

/// The name an output set has in common: a dropped file's name reduced to what every system can store and show.
///
/// Only `A-Z a-z 0-9 . _ -`, 1 to 100 bytes, never hidden, never a Windows device, never a command-line option.
package struct OutputName: Hashable, Sendable, CustomStringConvertible {
    package let stem: String

    package init(for source: FileName) {
        stem = Self.usable(Self.withoutExtension(source))
    }

    private init(stem: String) {
        self.stem = stem
    }

    package var description: String { stem }

    /// What two names must not share, because Windows and macOS would take them for one.
    package var foldedKey: String { stem.lowercased() }

    /// The name to use when `number - 1` sets already have it: `smith--2`; the number 1 is the name itself.
    package func variant(_ number: Int) -> OutputName {
        guard number > 1 else { return self }
        let suffix = "--\(number)"
        return OutputName(stem: stem.prefix(Self.maximumLength - suffix.utf8.count) + suffix)
    }

    /// The name of the reason beside a dropped file: the file's own name and `.reason.txt`, where that name is one
    /// that Windows shows and the result is not too long; otherwise what is left of it.
    package static func reasonFile(beside file: FileName) -> String {
        let ending = ".reason.txt"
        guard let text = file.string, file.bytes.count + ending.utf8.count <= 255, isShown(text) else {
            return OutputName(for: file).stem + ending
        }
        return text + ending
    }

    /// The name of one file of the set, such as `smith.result.json` for `result.json`.
    package func file(_ suffix: String) -> String { "\(stem).\(suffix)" }
}

extension OutputName {
    private static let maximumLength = 100

    private static func withoutExtension(_ source: FileName) -> ArraySlice<UInt8> {
        var bytes = source.bytes[...]
        for suffix in [".json", ".again"] where bytes.count > suffix.utf8.count {
            let end = bytes.suffix(suffix.utf8.count)
            guard end.elementsEqual(suffix.utf8, by: { isSameLetter($0, $1) }) else { break }
            bytes = bytes.dropLast(suffix.utf8.count)
        }
        return bytes
    }

    private static func isSameLetter(_ byte: UInt8, _ lowercase: UInt8) -> Bool {
        byte == lowercase || (0x41...0x5A).contains(byte) && byte + 0x20 == lowercase
    }

    private static func usable(_ bytes: ArraySlice<UInt8>) -> String {
        var stem = ""
        // One `_` for each character, not for each of its bytes; a broken byte counts as a character.
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(maximumLength) {
            stem.unicodeScalars.append(isAllowed(scalar) ? scalar : "_")
        }
        while stem.last == "." { stem.removeLast() }
        if stem.isEmpty { return "portfolio" }
        if stem.first == "." || stem.first == "-" || isDevice(stem) { stem = "_" + stem.prefix(maximumLength - 1) }
        return stem
    }

    private static func isShown(_ name: String) -> Bool {
        ForeignText.oneLine(name) == name && !name.utf8.contains { "\"*:<>?\\|".utf8.contains($0) }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9", ".", "_", "-": true
        default: false
        }
    }

    /// Whether Windows would open a device instead of a file; it looks only at what is before the first dot.
    private static func isDevice(_ stem: String) -> Bool {
        let name = stem.prefix { $0 != "." }.lowercased()
        if ["aux", "con", "nul", "prn"].contains(name) { return true }
        return name.utf8.count == 4 && (name.hasPrefix("com") || name.hasPrefix("lpt")) && name.last?.isNumber == true
    }
}
