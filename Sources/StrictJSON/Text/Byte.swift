/// The bytes that mean something in JSON.
enum Byte {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let plus: UInt8 = 0x2B
    static let comma: UInt8 = 0x2C
    static let minus: UInt8 = 0x2D
    static let dot: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let nine: UInt8 = 0x39
    static let colon: UInt8 = 0x3A
    static let openBracket: UInt8 = 0x5B
    static let backslash: UInt8 = 0x5C
    static let closeBracket: UInt8 = 0x5D
    static let openBrace: UInt8 = 0x7B
    static let closeBrace: UInt8 = 0x7D
    static let delete: UInt8 = 0x7F
}

extension UInt8 {
    @inline(__always)
    var isDigit: Bool { self &- Byte.zero < 10 }

    /// ASCII that stands for itself in a JSON string and is no quote, backslash or DEL.
    @inline(__always)
    var isPlainInString: Bool { self &- 0x5D < 0x22 || self &- 0x23 < 0x39 || self | 1 == 0x21 }

    /// A to Z, a to z, or an underscore.
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 || self == 0x5F }

    @inline(__always)
    var hexValue: UInt32? {
        if isDigit { return UInt32(self &- Byte.zero) }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? UInt32(letter) + 10 : nil
    }
}
