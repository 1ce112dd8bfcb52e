/// What a file is that was never meant to be JSON.
package enum ForeignFormat: Hashable, Sendable {
    case archive
    case compressed
    case pdf
    /// Of the time before .xlsx and .docx.
    case oldOfficeDocument
    case image
    case richText
    case markup
    case table
    case text

    /// Nil for what begins as JSON does; `text` is `bytes` in UTF-8 where they are text.
    init?(of bytes: [UInt8], text: [UInt8]?) {
        if let (_, format) = Self.signatures.first(where: { bytes.starts(with: $0.0) }) {
            self = format
            return
        }
        guard let text, let start = text.firstIndex(where: { !Self.isBlank($0) }) else { return nil }
        switch text[start] {
        case UInt8(ascii: "{"), UInt8(ascii: "["), 0, 0x80...: return nil
        case UInt8(ascii: "<"): self = .markup
        default:
            let line = text[start...].prefix(500).prefix { $0 != 0x0A && $0 != 0x0D }
            let separators = line.count { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") || $0 == 0x09 }
            self = separators > 0 && !line.contains(UInt8(ascii: "{")) ? .table : .text
        }
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static let signatures: [([UInt8], ForeignFormat)] = [
        (Array("PK\u{3}\u{4}".utf8), .archive),
        ([0x1F, 0x8B], .compressed),
        (Array("%PDF".utf8), .pdf),
        ([0xD0, 0xCF, 0x11, 0xE0], .oldOfficeDocument),
        ([0x89, 0x50, 0x4E, 0x47], .image),
        ([0xFF, 0xD8, 0xFF], .image),
        (Array("GIF8".utf8), .image),
        (Array("{\\rtf".utf8), .richText),
    ]
}
