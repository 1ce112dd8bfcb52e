/// Reads the YAML we accept: block and one-line flow collections, scalars on one line, literal text, comments.
///
/// Everything that YAML versions or readers understand differently is refused with its place. What is accepted has the
/// value that PyYAML's `safe_load` gives it.
package struct YAMLParser: Sendable {
    static let maximumDepth = 64
    static let maximumKeyLength = 512
    static let maximumLength = 4 << 20

    let source: YAMLSource
    /// The index of the current line; past the last one at the end.
    var line = 0
    /// The offset of the next character to read.
    var position = 0
    private var sawDocumentStart = false

    /// Reads one document; an empty one is null.
    package static func parse(_ text: String) throws(YAMLProblem) -> YAMLNode {
        guard text.utf8.count <= maximumLength else {
            throw YAMLProblem(kind: .tooLong(limit: maximumLength), line: 1, column: 1)
        }
        var parser = YAMLParser(source: try YAMLSource(text))
        return try parser.document()
    }

    /// Reads one document from the bytes of a file.
    package static func parse(bytes: [UInt8]) throws(YAMLProblem) -> YAMLNode {
        guard bytes.count <= maximumLength else {
            throw YAMLProblem(kind: .tooLong(limit: maximumLength), line: 1, column: 1)
        }
        return try parse(YAMLSource.text(of: bytes))
    }

    private init(source: YAMLSource) {
        self.source = source
    }

    private mutating func document() throws(YAMLProblem) -> YAMLNode {
        line = -1
        try advanceLine()
        guard !isAtEnd else {
            return YAMLNode(content: .scalar(YAMLScalar(value: .null, text: "", style: .plain)), line: 1, column: 1)
        }
        let node = try block(parent: -1, depth: 1)
        guard isAtEnd else { throw problem(indentation > 0 ? .badIndentation : .trailingContent) }
        return node
    }
}

extension YAMLParser {
    var isAtEnd: Bool { line >= source.lines.count }

    /// The next character of this line; nil at its end.
    var next: Unicode.Scalar? { peek(0) }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        guard !isAtEnd, position + distance < source.lines[line].upperBound else { return nil }
        return source.scalars[position + distance]
    }

    /// The column of the next character, counted from 0 as indentation is.
    var indentation: Int { isAtEnd ? -1 : position - source.lines[line].lowerBound }

    func problem(_ kind: YAMLProblem.Kind) -> YAMLProblem {
        problem(kind, at: position)
    }

    /// A problem at an offset of the current line.
    func problem(_ kind: YAMLProblem.Kind, at offset: Int) -> YAMLProblem {
        guard !isAtEnd else { return YAMLProblem(kind: kind, line: source.lines.count + 1, column: 1) }
        return YAMLProblem(kind: kind, line: line + 1, column: offset - source.lines[line].lowerBound + 1)
    }

    /// Refuses a collection inside too many others.
    func checkDepth(_ depth: Int) throws(YAMLProblem) {
        guard depth <= Self.maximumDepth else { throw problem(.tooDeep(limit: Self.maximumDepth)) }
    }

    mutating func skipSpaces() throws(YAMLProblem) {
        while next == " " { position += 1 }
        if next == "\t" { throw problem(.tab) }
    }

    /// Whether only a comment, which needs a space before it, or nothing is left of the line.
    var isAtLineEnd: Bool {
        guard let next else { return true }
        guard next == "#" else { return false }
        return position == source.lines[line].lowerBound || source.scalars[position - 1] == " "
    }

    /// Ends a value, behind which only a comment may stand, and moves to the next line with content.
    mutating func finishLine() throws(YAMLProblem) {
        try skipSpaces()
        guard isAtLineEnd else { throw problem(.trailingContent) }
        try advanceLine()
    }

    /// Moves to the first character of the next line that holds more than a comment.
    mutating func advanceLine() throws(YAMLProblem) {
        try moveToContent(from: line + 1)
    }

    /// Moves to the first character of the first line with content from `index` on.
    mutating func moveToContent(from index: Int) throws(YAMLProblem) {
        line = index
        while !isAtEnd {
            position = source.lines[line].lowerBound
            try skipSpaces()
            if !isAtLineEnd {
                let isMarker = try isDocumentStart()
                if !isMarker { return }
            }
            line += 1
        }
    }

    private mutating func isDocumentStart() throws(YAMLProblem) -> Bool {
        guard indentation == 0, let next else { return false }
        if next == "%" { throw problem(.directive) }
        guard next == "-" || next == ".", peek(1) == next, peek(2) == next else { return false }
        guard next == "-", !sawDocumentStart, !sawContent else { throw problem(.severalDocuments) }
        let start = position
        position += 3
        try skipSpaces()
        guard isAtLineEnd else { throw problem(.severalDocuments, at: start) }
        sawDocumentStart = true
        return true
    }

    /// Whether a line before this one holds content.
    private var sawContent: Bool {
        source.lines[..<line].contains { range in
            guard let first = source.scalars[range].first(where: { $0 != " " }) else { return false }
            return first != "#"
        }
    }
}
