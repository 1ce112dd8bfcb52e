import LinuxSystem

/// What a batch is called in names of files.
package enum BatchName {
    /// The longest that stands for itself.
    private static let longest = 128

    /// The id where it is safe as a part of a file name, and otherwise something that stands for it alone.
    ///
    /// Providers choose their ids; some name a path, or a whole state of theirs. Every other byte than letters, digits, `_`
    /// and `-` becomes `%XX`; what is too long then keeps its beginning, for people, and the hash of all of it.
    package static func encoded(_ batchID: String) -> String {
        let encoded = Array(batchID.utf8).flatMap { byte in isPlain(byte) ? [byte] : escape(byte) }
        guard encoded.count > longest else { return String(decoding: encoded, as: UTF8.self) }
        let hash = SHA256.hex(SHA256.digest(of: Array(batchID.utf8)))
        let start = encoded.prefix(64).prefix { $0 != UInt8(ascii: "%") }
        return String(decoding: start, as: UTF8.self) + "%" + hash.prefix(32)
    }

    /// Whether some id is called this.
    package static func isEncoded(_ name: String) -> Bool {
        (1...longest).contains(name.utf8.count) && name.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "%") }
    }

    /// `<prefix><batch id>.json`; nil for an empty id.
    static func file(_ prefix: String, _ batchID: String) -> FileName? {
        batchID.isEmpty ? nil : FileName(prefix + encoded(batchID) + ".json")
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        Array(((byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)).utf8)
    }
}
