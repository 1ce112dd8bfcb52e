/// Turns a validated string token into its text.
enum JSONStringDecoder {
    static func decoded(_ bytes: Span<UInt8>, _ token: JSONToken) -> [UInt8] {
        let content = token.content
        var decoded: [UInt8] = []
        // No escape is shorter than what it stands for.
        decoded.append(addingCapacity: content.count) { output in append(bytes, content, to: &output) }
        return decoded
    }

    private static func append(_ bytes: Span<UInt8>, _ content: Range<Int>, to decoded: inout OutputSpan<UInt8>) {
        var offset = content.lowerBound
        while offset < content.upperBound {
            let rest = offset..<content.upperBound
            let escape = bytes.firstOffset(of: Byte.backslash, in: rest) ?? rest.upperBound
            while offset < escape {
                decoded.append(bytes[offset])
                offset &+= 1
            }
            guard offset < content.upperBound else { break }
            switch bytes[offset + 1] {
            case UInt8(ascii: "b"): decoded.append(0x08)
            case UInt8(ascii: "f"): decoded.append(0x0C)
            case UInt8(ascii: "n"): decoded.append(Byte.lineFeed)
            case UInt8(ascii: "r"): decoded.append(Byte.carriageReturn)
            case UInt8(ascii: "t"): decoded.append(Byte.tab)
            case UInt8(ascii: "u"):
                var scalar = codeUnit(bytes, offset + 2)
                if scalar & 0xFC00 == 0xD800 {
                    scalar = 0x10000 + (scalar & 0x3FF) << 10 + codeUnit(bytes, offset + 8) & 0x3FF
                    offset += 6
                }
                append(scalar, to: &decoded)
                offset += 4
            case let other: decoded.append(other)
            }
            offset += 2
        }
    }

    private static func codeUnit(_ bytes: Span<UInt8>, _ offset: Int) -> UInt32 {
        var unit: UInt32 = 0
        for index in offset..<offset + 4 { unit = unit << 4 | (bytes[index].hexValue ?? 0) }
        return unit
    }

    static func append(_ scalar: UInt32, to bytes: inout OutputSpan<UInt8>) {
        func continuation(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | (scalar >> shift) & 0x3F) }
        switch scalar {
        case ..<0x80:
            bytes.append(UInt8(truncatingIfNeeded: scalar))
        case ..<0x800:
            bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            bytes.append(continuation(0))
        case ..<0x10000:
            bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            bytes.append(continuation(6))
            bytes.append(continuation(0))
        default:
            bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            bytes.append(continuation(12))
            bytes.append(continuation(6))
            bytes.append(continuation(0))
        }
    }
}
