/// The characters of a document, checked and cut into lines; offsets count Unicode scalars.
struct YAMLSource: Sendable {
    let scalars: [Unicode.Scalar]
    /// Without their line breaks.
    let lines: [Range<Int>]
    /// Whether the last line ends in a line break.
    let endsWithLineBreak: Bool

    init(_ text: String) throws(YAMLProblem) {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        var lines: [Range<Int>] = []
        var start = 0
        for (offset, scalar) in scalars.enumerated() {
            let problem: YAMLProblem.Kind?
            switch scalar.value {
            case 0x0A:
                let end = offset > start && scalars[offset - 1] == "\r" ? offset - 1 : offset
                lines.append(start..<end)
                start = offset + 1
                problem = nil
            case 0x0D:
                let isPair = offset + 1 < scalars.count && scalars[offset + 1] == "\n"
                problem = isPair ? nil : .oddLineBreak(scalar.value)
            case 0x85, 0x2028, 0x2029: problem = .oddLineBreak(scalar.value)
            case 0x09, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x1_0000...0x10_FFFF: problem = nil
            default: problem = .controlCharacter(scalar.value)
            }
            if let problem { throw YAMLProblem(kind: problem, line: lines.count + 1, column: offset - start + 1) }
        }
        endsWithLineBreak = start == scalars.count
        if start < scalars.count { lines.append(start..<scalars.count) }
        self.scalars = scalars
        self.lines = lines
    }

    /// The text of a file; what is not UTF-8 is refused, never repaired.
    static func text(of bytes: [UInt8]) throws(YAMLProblem) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var line = 1
        var column = 1
        var iterator = bytes.makeIterator()
        var decoder = UTF8()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            column += 1
            if scalar == "\n" { (line, column) = (line + 1, 1) }
        }
        throw YAMLProblem(kind: .notUTF8, line: line, column: column)
    }
}
