/// How the text of a JSON file is encoded.
package enum TextEncoding: Sendable {
    case utf8
    case utf8BOM
    case utf16LE
    case utf16BE

    /// Nil where neither a byte order mark nor the NULs that UTF-16 puts beside ASCII fit any of these.
    package init?(of bytes: [UInt8]) {
        let first = bytes.first ?? 0x20
        let second = bytes.count > 1 ? bytes[1] : 0x20
        let wide = bytes.count > 3 && bytes[2] == 0 && bytes[3] == 0
        switch (first, second) {
        case (0xEF, 0xBB) where bytes.count > 2 && bytes[2] == 0xBF: self = .utf8BOM
        case (0xFF, 0xFE) where !wide, (1..., 0) where !wide: self = .utf16LE
        case (0xFE, 0xFF), (0, 1...): self = .utf16BE
        case (0, 0), (0xFF, 0xFE), (_, 0): return nil
        default: self = .utf8
        }
    }

    /// The text in UTF-8 without a byte order mark; text that is in UTF-8 already is not checked.
    package static func utf8Bytes(of bytes: [UInt8]) throws(JSONProblem) -> [UInt8] {
        switch TextEncoding(of: bytes) {
        case .utf8: return bytes
        case .utf8BOM: return Array(bytes[3...])
        case .utf16LE: return try converted(bytes, low: 0)
        case .utf16BE: return try converted(bytes, low: 1)
        case nil:
            let isUnfilled = bytes.prefix(4).allSatisfy { $0 == 0 }
            throw JSONProblem(kind: isUnfilled ? .unexpectedByte(0) : .notUTF8Text, offset: 0, line: 1, column: 1)
        }
    }

    private static func converted(_ bytes: [UInt8], low: Int) throws(JSONProblem) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2)
        var offset = 0
        func unit(_ offset: Int) -> UInt32 { UInt32(bytes[offset + 1 - low]) << 8 | UInt32(bytes[offset + low]) }
        func problem(_ kind: JSONProblem.Kind) -> JSONProblem {
            let place = TextPosition(of: text.count, in: text)
            return JSONProblem(kind: kind, offset: text.count, line: place.line, column: place.column)
        }
        while offset + 1 < bytes.count {
            var scalar = unit(offset)
            if scalar & 0xF800 == 0xD800 {
                guard scalar < 0xDC00 else { throw problem(.loneSurrogate) }
                guard offset + 3 < bytes.count else { throw problem(.unexpectedEnd) }
                guard unit(offset + 2) & 0xFC00 == 0xDC00 else { throw problem(.loneSurrogate) }
                scalar = 0x10000 + (scalar & 0x3FF) << 10 + unit(offset + 2) & 0x3FF
                offset += 2
            }
            offset += 2
            if scalar != 0xFEFF || offset > 2 {
                text.append(addingCapacity: 4) { JSONStringDecoder.append(scalar, to: &$0) }
            }
        }
        guard offset == bytes.count else { throw problem(.unexpectedEnd) }
        return text
    }
}
