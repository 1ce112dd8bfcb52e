/// Writes text as JSON strings.
///
/// DEL and the line separators U+2028 and U+2029 are escaped too: other programs' line readers split at them.
enum JSONEscaping {
    static func append(_ text: String, to bytes: inout [UInt8]) {
        let text = text.utf8.span
        guard isPlain(text) else { return append(valid: text, to: &bytes) }
        bytes.append(addingCapacity: text.count &+ 2) { output in
            output.append(Byte.quote)
            for offset in text.indices { output.append(text[offset]) }
            output.append(Byte.quote)
        }
    }

    /// Nothing to escape, as in nearly every key.
    private static func isPlain(_ text: Span<UInt8>) -> Bool {
        var offset = text.endOfPlainText(in: text.indices, orAt: Byte.delete)
        while offset < text.count {
            guard text[offset].isPlainInString else { return false }
            offset &+= 1
        }
        return true
    }

    static func append(utf8 text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        if isUTF8(text.span) {
            append(valid: text.span, to: &bytes)
        } else {
            append(String(decoding: text, as: UTF8.self), to: &bytes)
        }
    }

    /// Writes in pieces, each into room for the worst case, so that no byte needs a look ahead or a reallocation.
    private static func append(valid text: Span<UInt8>, to bytes: inout [UInt8]) {
        if bytes.isEmpty { bytes.reserveCapacity(text.count + text.count / 8 + 8) }
        bytes.append(Byte.quote)
        var offset = 0
        while offset < text.count {
            let end = min(offset &+ 1024, text.count)
            bytes.append(addingCapacity: (end &- offset) &* 6 &+ 2) { output in
                while offset < end {
                    let plain = text.endOfPlainText(in: offset..<end, orAt: Byte.delete)
                    while offset < plain {
                        output.append(text[offset])
                        offset &+= 1
                    }
                    guard offset < end else { break }
                    let byte = text[offset]
                    if !needsLook(byte) {
                        output.append(byte)
                        offset &+= 1
                    } else if byte == 0xE2 {
                        appendThreeBytes(text, at: offset, to: &output)
                        offset &+= 3
                    } else {
                        appendEscape(of: UInt16(byte), to: &output)
                        offset &+= 1
                    }
                }
            }
        }
        bytes.append(Byte.quote)
    }

    @inline(__always)
    private static func needsLook(_ byte: UInt8) -> Bool {
        if byte.isPlainInString { return false }
        return byte < Byte.space || byte == Byte.quote || byte == Byte.backslash || byte == Byte.delete || byte == 0xE2
    }

    private static func appendThreeBytes(_ text: Span<UInt8>, at offset: Int, to output: inout OutputSpan<UInt8>) {
        if text[offset + 1] == 0x80, text[offset + 2] & 0xFE == 0xA8 {
            appendEscape(of: 0x2020 | UInt16(text[offset + 2] & 0x0F), to: &output)
        } else {
            for index in offset..<offset + 3 { output.append(text[index]) }
        }
    }

    @inline(__always)
    private static func appendEscape(of unit: UInt16, to output: inout OutputSpan<UInt8>) {
        output.append(Byte.backslash)
        switch unit {
        case 0x22, 0x5C: output.append(UInt8(truncatingIfNeeded: unit))
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        default: appendHex(unit, to: &output)
        }
    }

    private static func appendHex(_ unit: UInt16, to output: inout OutputSpan<UInt8>) {
        output.append(UInt8(ascii: "u"))
        for place: UInt16 in 0..<4 {
            let digit = UInt8(truncatingIfNeeded: unit >> (12 - 4 * place) & 0xF)
            output.append(digit < 10 ? Byte.zero + digit : UInt8(ascii: "a") + digit - 10)
        }
    }

    private static func isUTF8(_ text: Span<UInt8>) -> Bool {
        var offset = 0
        while offset < text.count {
            if text[offset] < 0x80 {
                offset &+= 1
            } else if let end = try? JSONScanner.endOfCharacter(text, at: offset) {
                offset = end
            } else {
                return false
            }
        }
        return true
    }
}
