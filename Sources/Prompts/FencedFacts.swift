/// Reads the facts back out of a user message that was sent.
package enum FencedFacts {
    /// The JSON of the last fence, which is the portfolio's; nil where there is none.
    ///
    /// No backtick stands inside a fence, so two searches for one byte find it.
    package static func json(in message: String) -> ArraySlice<UInt8>? {
        let bytes = Array(message.utf8)
        let tick = UInt8(ascii: "`")
        let marker = Array("json\n".utf8)
        guard let last = bytes.lastIndex(of: tick), last > 3,
            let opening = bytes[..<(last - 2)].lastIndex(of: tick),
            bytes[(opening + 1)...].starts(with: marker)
        else { return nil }
        let start = opening + 1 + marker.count
        let end = last - 3
        return start <= end ? bytes[start..<end] : nil
    }
}
