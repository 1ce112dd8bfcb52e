import StrictJSON
import Testing

/// Texts are read and written eight bytes at a time: every byte has to be seen at every place of such a word.
struct EightBytesTests {
    /// As long as two words and a rest.
    private static let lengths = 0...19

    /// As the standard asks for, and DEL.
    private func escaped(_ text: String) -> String {
        let escapes: [Unicode.Scalar: String] = [
            "\"": "\\\"", "\\": "\\\\", "\u{8}": "\\b", "\t": "\\t", "\n": "\\n", "\u{C}": "\\f", "\r": "\\r",
            "\u{7F}": "\\u007f", "\u{2028}": "\\u2028", "\u{2029}": "\\u2029",
        ]
        let parts = text.unicodeScalars.map { scalar in
            if let escape = escapes[scalar] { return escape }
            guard scalar.value < 0x20 else { return String(scalar) }
            let digits = String(scalar.value, radix: 16)
            return "\\u00" + (digits.count == 1 ? "0" : "") + digits
        }
        return "\"\(parts.joined())\""
    }

    private static let scalars = (0...0x80).compactMap(Unicode.Scalar.init) + ["é", "\u{A0A}", "\u{2028}", "€", "😀"]

    @Test(arguments: lengths) func `A character is escaped and read back wherever it stands`(length: Int) throws {
        for scalar in Self.scalars {
            for place in 0...length {
                let before = String(repeating: "x", count: place)
                let text = before + String(scalar) + String(repeating: "~", count: length - place)
                var writer = JSONWriter()
                writer.string(text)
                #expect(writer.bytes == Array(escaped(text).utf8), "\(scalar.value) at \(place)")
                #expect(try JSONDocument(parsing: writer.bytes).root.string == text)
            }
        }
    }

    @Test(arguments: lengths) func `A byte that may not stand in a text is found wherever it stands`(length: Int) {
        for byte in Array(UInt8(0)..<0x20) + [0x22, 0x80, 0xC1, 0xFF] {
            for place in 0...length {
                var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: length + 3)
                (bytes[0], bytes[length + 2]) = (0x22, 0x22)
                bytes[place + 1] = byte
                #expect(throws: JSONProblem.self) { try JSONDocument(parsing: bytes) }
            }
        }
    }

    /// 0x8A differs from a line feed in one bit, 0x0B and 0x09 are its neighbours.
    @Test(arguments: lengths, [0x8A, 0x0B, 0x09, 0xFF, 0x00] as [UInt8])
    func `A line feed is found wherever it stands and whatever stands around it`(length: Int, byte: UInt8) throws {
        for place in 0...length {
            var bytes = [UInt8](repeating: byte, count: length + 1)
            bytes[place] = 0x0A
            var splitter = LineSplitter(maximumLength: 100)
            var lines: [Int] = []
            try splitter.push(bytes[...]) { lines.append($0.count) }
            #expect(lines == [place])
        }
    }
}
