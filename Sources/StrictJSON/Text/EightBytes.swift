/// Looks at eight bytes at a time for those that mean something.
///
/// In words of eight bytes a borrow or carry can only mark a byte behind one that is marked already, so the first mark
/// is always right.
extension Span where Element == UInt8 {
    /// The first place in a range whose byte may be a control character, a quote, a backslash, no ASCII, or `other`.
    ///
    /// What lies before it is none of these. In the last seven places it may be anything.
    @inline(__always)
    func endOfPlainText(in range: Range<Int>, orAt other: UInt8? = nil) -> Int {
        var offset = range.lowerBound
        while offset &+ 8 <= range.upperBound {
            let word = word(at: offset)
            var marks = word &- Self.each(Byte.space) | word
            marks |= Self.equals(word, Byte.quote) | Self.equals(word, Byte.backslash)
            if let other { marks |= Self.equals(word, other) }
            if let mark = Self.first(marks) { return offset &+ mark }
            offset &+= 8
        }
        return offset
    }

    /// The first place in a range that holds this ASCII byte; nil where none does.
    package func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
        var offset = range.lowerBound
        while offset &+ 8 <= range.upperBound {
            let word = word(at: offset)
            // Without what is no ASCII: its high bit would be taken for a mark.
            if let mark = Self.first(Self.equals(word, byte) & ~word) { return offset &+ mark }
            offset &+= 8
        }
        while offset < range.upperBound {
            if self[offset] == byte { return offset }
            offset &+= 1
        }
        return nil
    }

    /// The first one lowest; the compiler makes one load of it.
    @inline(__always)
    private func word(at offset: Int) -> UInt64 {
        let eight = extracting(offset..<offset &+ 8)
        let low = UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16 | UInt64(eight[3]) << 24
        let high = UInt64(eight[4]) | UInt64(eight[5]) << 8 | UInt64(eight[6]) << 16 | UInt64(eight[7]) << 24
        return low | high << 32
    }

    @inline(__always)
    private static func each(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

    /// Marks the bytes that are equal, and some that are no ASCII.
    @inline(__always)
    private static func equals(_ word: UInt64, _ byte: UInt8) -> UInt64 { (word ^ each(byte)) &- each(1) }

    /// The place of the first mark, from 0 to 7.
    @inline(__always)
    private static func first(_ marks: UInt64) -> Int? {
        let marks = marks & each(0x80)
        return marks == 0 ? nil : marks.trailingZeroBitCount >> 3
    }
}
