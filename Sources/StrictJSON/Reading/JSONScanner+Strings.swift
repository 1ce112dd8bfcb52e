extension JSONScanner {
    /// The offset just past the closing quote of the string whose content begins at `start`.
    static func endOfString(
        _ bytes: Span<UInt8>,
        from start: Int,
        hasEscapes: inout Bool
    ) throws(Failure) -> Int {
        var offset = start
        while true {
            offset = bytes.endOfPlainText(in: offset..<bytes.count)
            guard offset < bytes.count else { break }
            let byte = bytes[offset]
            if byte.isPlainInString {
                offset &+= 1
                continue
            }
            if byte == Byte.quote { return offset &+ 1 }
            if byte == Byte.backslash {
                hasEscapes = true
                offset = try endOfEscape(bytes, at: offset)
            } else if byte < Byte.space {
                throw Failure(byte == 0 ? .unexpectedByte(0) : .controlCharacter, at: offset)
            } else if byte < 0x80 {
                offset &+= 1
            } else {
                offset = try endOfCharacter(bytes, at: offset)
            }
        }
        throw Failure(.unexpectedEnd, at: bytes.count)
    }

    private static func endOfEscape(_ bytes: Span<UInt8>, at offset: Int) throws(Failure) -> Int {
        guard offset + 1 < bytes.count else { throw Failure(.unexpectedEnd, at: bytes.count) }
        switch bytes[offset + 1] {
        case Byte.quote, Byte.backslash, Byte.slash, UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            return offset + 2
        case UInt8(ascii: "u"):
            let unit = try codeUnit(bytes, escapedAt: offset)
            if unit & 0xFC00 == 0xDC00 { throw Failure(.loneSurrogate, at: offset) }
            if unit & 0xFC00 == 0xD800 { return try endOfLowSurrogate(bytes, from: offset + 6, highAt: offset) }
            return offset + 6
        default:
            throw Failure(.invalidEscape, at: offset)
        }
    }

    private static func codeUnit(_ bytes: Span<UInt8>, escapedAt offset: Int) throws(Failure) -> UInt32 {
        var unit: UInt32 = 0
        for index in offset + 2..<offset + 6 {
            guard index < bytes.count else { throw Failure(.unexpectedEnd, at: bytes.count) }
            guard let digit = bytes[index].hexValue else { throw Failure(.invalidEscape, at: offset) }
            unit = unit << 4 | digit
        }
        return unit
    }

    /// Checks byte by byte, so that a document cut inside the pair counts as cut only while a pair is still possible.
    private static func endOfLowSurrogate(
        _ bytes: Span<UInt8>,
        from start: Int,
        highAt high: Int
    ) throws(Failure) -> Int {
        for index in 0..<6 {
            guard start + index < bytes.count else { throw Failure(.unexpectedEnd, at: bytes.count) }
            let byte = bytes[start + index]
            let fits =
                switch index {
                case 0: byte == Byte.backslash
                case 1: byte == UInt8(ascii: "u")
                case 2: byte | 0x20 == UInt8(ascii: "d")
                case 3: (byte.hexValue ?? 0) >= 0xC
                default: true
                }
            guard fits else { throw Failure(.loneSurrogate, at: high) }
            if index > 3, byte.hexValue == nil { throw Failure(.invalidEscape, at: start) }
        }
        return start + 6
    }

    /// The offset past the multi-byte UTF-8 character at `offset`, by the table of RFC 3629.
    static func endOfCharacter(_ bytes: Span<UInt8>, at offset: Int) throws(Failure) -> Int {
        var second: ClosedRange<UInt8> = 0x80...0xBF
        let length: Int
        switch bytes[offset] {
        case 0xC2...0xDF:
            length = 2
        case 0xE0:
            length = 3
            second = 0xA0...0xBF
        case 0xED:
            length = 3
            second = 0x80...0x9F
        case 0xE1...0xEF:
            length = 3
        case 0xF0:
            length = 4
            second = 0x90...0xBF
        case 0xF1...0xF3:
            length = 4
        case 0xF4:
            length = 4
            second = 0x80...0x8F
        default:
            throw Failure(.invalidUTF8, at: offset)
        }
        for index in 1..<length {
            guard offset &+ index < bytes.count else { throw Failure(.unexpectedEnd, at: bytes.count) }
            let byte = bytes[offset &+ index]
            guard index == 1 ? second.contains(byte) : byte & 0xC0 == 0x80 else {
                throw Failure(.invalidUTF8, at: offset)
            }
        }
        return offset &+ length
    }
}
