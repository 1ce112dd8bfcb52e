extension YAMLParser {
    /// Reads the text below `|` or `|-`; it is indented deeper than `parent` and ends where the indentation does.
    mutating func literal(parent: Int) throws(YAMLProblem) -> YAMLNode {
        var node = YAMLNode(content: .sequence([]), line: line + 1, column: indentation + 1)
        let header = problem(.literalHeader)
        position += 1
        let strips = next == "-"
        if strips { position += 1 }
        guard next == nil || next == " " || next == "\t" else { throw header }
        try skipSpaces()
        guard isAtLineEnd else { throw header }

        let first = line + 1
        let width = try literalWidth(from: first, minimum: max(parent, 0) + 1, headerAt: node)
        var lines: [String] = []
        var blanks = 0
        var index = first
        while index < source.lines.count {
            let range = source.lines[index]
            let spaces = leadingSpaces(of: range)
            if spaces == range.count, spaces <= width {
                blanks += 1
            } else if spaces >= width {
                lines.append(contentsOf: repeatElement("", count: blanks))
                blanks = 0
                var text = String.UnicodeScalarView()
                text.append(contentsOf: source.scalars[(range.lowerBound + width)..<range.upperBound])
                lines.append(String(text))
            } else {
                break
            }
            index += 1
        }
        guard index < source.lines.count || source.endsWithLineBreak else {
            line = source.lines.count - 1
            throw problem(.literalWithoutFinalNewline, at: source.lines[line].upperBound)
        }
        let text = lines.joined(separator: "\n") + (strips ? "" : "\n")
        node.content = .scalar(YAMLScalar(value: .string(text), text: text, style: .literal))
        try moveToContent(from: index)
        return node
    }

    private func leadingSpaces(of range: Range<Int>) -> Int {
        source.scalars[range].prefix { $0 == " " }.count
    }

    /// The indentation of the text: that of its first line that is not blank.
    private mutating func literalWidth(
        from first: Int,
        minimum: Int,
        headerAt node: YAMLNode
    ) throws(YAMLProblem) -> Int {
        var widest = 0
        var widestLine = first
        for index in first..<max(first, source.lines.count) {
            let range = source.lines[index]
            let spaces = leadingSpaces(of: range)
            if spaces == range.count {
                if spaces > widest { (widest, widestLine) = (spaces, index) }
                continue
            }
            guard spaces >= minimum else { break }
            line = index
            position = range.lowerBound + spaces
            if next == "\t" { throw problem(.tab) }
            guard widest <= spaces else {
                throw YAMLProblem(kind: .literalBlankLineTooWide, line: widestLine + 1, column: spaces + 1)
            }
            return spaces
        }
        throw YAMLProblem(kind: .literalWithoutText, line: node.line, column: node.column)
    }
}
