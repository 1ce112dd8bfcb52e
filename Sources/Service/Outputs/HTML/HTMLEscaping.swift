/// Makes text mean itself in HTML, between tags and inside a quoted attribute alike.
enum HTMLEscaping {
    /// On one line, and without characters that reverse, hide or overwrite their neighbours.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        if ForeignText.isPlain(text, { !isSpecial($0) }) {
            bytes += text.utf8
            return
        }
        for byte in ForeignText.oneLine(text, keepsTies: true).utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
    }

    /// Rounded to hundredths; what is no number is 0, and nothing is drawn outside of a million.
    static func append(coordinate: Double, to bytes: inout [UInt8]) {
        let bounded = coordinate.isFinite ? min(max(coordinate, -1_000_000), 1_000_000) : 0
        let hundredths = Int((bounded * 100).rounded())
        if hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes += String(abs(hundredths) / 100).utf8
        let rest = abs(hundredths) % 100
        guard rest > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "0") + UInt8(rest / 10))
        if rest % 10 > 0 { bytes.append(UInt8(ascii: "0") + UInt8(rest % 10)) }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }
}
