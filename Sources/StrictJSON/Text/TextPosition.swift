/// A place in a text as an editor shows it.
struct TextPosition: Equatable {
    var line: Int
    var column: Int

    /// The position of the byte at `offset`; everything before it is taken to be UTF-8.
    init(of offset: Int, in bytes: [UInt8]) {
        line = 1
        column = 1
        let span = bytes.span
        for index in 0..<min(offset, span.count) {
            let byte = span[index]
            if byte == Byte.lineFeed {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
    }
}
