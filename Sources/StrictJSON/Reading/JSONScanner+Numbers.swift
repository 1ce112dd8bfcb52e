extension JSONScanner {
    /// The offset just past the number that begins at `start`.
    @inline(__always)
    static func endOfNumber(_ bytes: Span<UInt8>, from start: Int) throws(Failure) -> Int {
        var offset = start
        if bytes[offset] == Byte.minus { offset &+= 1 }
        if offset < bytes.count, bytes[offset] == Byte.zero {
            offset &+= 1
        } else {
            offset = try endOfDigits(bytes, from: offset, ofNumberAt: start)
        }
        if offset < bytes.count, bytes[offset] == Byte.dot {
            offset = try endOfDigits(bytes, from: offset &+ 1, ofNumberAt: start)
        }
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            offset &+= 1
            if offset < bytes.count, bytes[offset] == Byte.plus || bytes[offset] == Byte.minus { offset &+= 1 }
            offset = try endOfDigits(bytes, from: offset, ofNumberAt: start)
        }
        return offset
    }

    /// One digit at least is needed.
    @inline(__always)
    private static func endOfDigits(
        _ bytes: Span<UInt8>,
        from start: Int,
        ofNumberAt number: Int
    ) throws(Failure) -> Int {
        var offset = start
        while offset < bytes.count, bytes[offset].isDigit { offset &+= 1 }
        if offset > start { return offset }
        throw offset < bytes.count ? Failure(.invalidNumber, at: number) : Failure(.unexpectedEnd, at: offset)
    }
}
