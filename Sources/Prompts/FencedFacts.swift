/// Reads the facts back out of a user message that was sent.
package enum FencedFacts {
    /// The JSON of the last fence, which is the portfolio's; nil where there is none.
    ///
    /// No backtick stands inside a fence, so two searches for one byte find it.
    package static func json(in message: String) -> ArraySlice<UInt8>? {
        let bytes = Array(message.utf8)
        guard let last = lastTick(in: bytes.span, before: bytes.count), last > 3,
            let opening = lastTick(in: bytes.span, before: last - 2),
            bytes[(opening + 1)...].starts(with: "json\n".utf8)
        else { return nil }
        let start = opening + 1 + "json\n".utf8.count
        let end = last - 3
        return start <= end ? bytes[start..<end] : nil
    }

    private static func lastTick(in bytes: Span<UInt8>, before end: Int) -> Int? {
        var offset = end
        while offset > 0 {
            offset &-= 1
            if bytes[offset] == UInt8(ascii: "`") { return offset }
        }
        return nil
    }
}
