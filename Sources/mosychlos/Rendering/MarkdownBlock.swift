/// A piece of a Markdown document that is shown on lines of its own.
enum MarkdownBlock: Hashable, Sendable {
    case blank
    case heading(level: Int, String)
    case paragraph(String)
    case quote(String)
    /// `marker` is a number such as `2.`; nil for a bullet.
    case item(indent: Int, marker: String?, String)
    case rule
    case code(String)
    case table(header: [String], rows: [[String]], isRight: [Bool])

    static func blocks(of markdown: String) -> [MarkdownBlock] {
        var blocks: [MarkdownBlock] = []
        var isCode = false
        // "\r\n" is one Character, so the lines are split by scalars.
        for raw in markdown.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(raw).trimmingEnd
            if line.hasPrefix("```") {
                isCode.toggle()
            } else if isCode {
                blocks.append(.code(line))
            } else {
                append(block(of: line), to: &blocks)
            }
        }
        while blocks.last == .blank { blocks.removeLast() }
        return blocks
    }

    /// Joins lines that belong together: paragraphs, quotes, the rest of an item, rows of a table.
    private static func append(_ next: MarkdownBlock, to blocks: inout [MarkdownBlock]) {
        switch (blocks.last, next) {
        case (.blank?, .blank), (nil, .blank):
            return
        case (.paragraph(let text)?, .paragraph(let more)):
            blocks[blocks.count - 1] = .paragraph(text + " " + more)
        case (.quote(let text)?, .quote(let more)):
            blocks[blocks.count - 1] = .quote(text + " " + more)
        case (.item(let indent, let marker, let text)?, .paragraph(let more)):
            blocks[blocks.count - 1] = .item(indent: indent, marker: marker, text + " " + more)
        case (.table(let header, let rows, let isRight)?, .table(let row, _, _)):
            if rows.isEmpty, isRight.isEmpty, let sides = Self.alignment(row) {
                blocks[blocks.count - 1] = .table(header: header, rows: [], isRight: sides)
            } else {
                blocks[blocks.count - 1] = .table(header: header, rows: rows + [row], isRight: isRight)
            }
        default:
            blocks.append(next)
        }
    }

    private static func block(of line: String) -> MarkdownBlock {
        let indent = line.prefix { $0 == " " }.count
        let text = String(line.dropFirst(indent))
        if text.isEmpty { return .blank }
        if text.count >= 3, Set(text).count == 1, let mark = text.first, "-*_".contains(mark) { return .rule }
        let hashes = text.prefix { $0 == "#" }.count
        if 1...6 ~= hashes, text.dropFirst(hashes).hasPrefix(" ") {
            return .heading(level: hashes, String(text.dropFirst(hashes + 1)))
        }
        if text.hasPrefix(">") { return .quote(String(text.dropFirst().drop { $0 == " " })) }
        if text.hasPrefix("|") { return .table(header: cells(text), rows: [], isRight: []) }
        if let mark = text.first, "-*+".contains(mark), text.dropFirst().hasPrefix(" ") {
            return .item(indent: indent, marker: nil, String(text.dropFirst(2)))
        }
        let digits = text.prefix { "0"..."9" ~= $0 }
        if 1...4 ~= digits.count, text.dropFirst(digits.count).hasPrefix(". ") {
            return .item(indent: indent, marker: digits + ".", String(text.dropFirst(digits.count + 2)))
        }
        return .paragraph(text)
    }

    private static func cells(_ line: String) -> [String] {
        var cells: [String] = [""]
        var isEscaped = false
        for character in line.dropFirst() {
            if character == "|", !isEscaped {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        if cells.last?.allSatisfy({ $0 == " " }) ?? false { cells.removeLast() }
        return cells.map { String($0.drop { $0 == " " }).trimmingEnd }
    }

    /// Which columns stand right, if this is the line of dashes below a table's header.
    private static func alignment(_ row: [String]) -> [Bool]? {
        guard row.allSatisfy({ !$0.isEmpty && $0.allSatisfy { "-:".contains($0) } }) else { return nil }
        return row.map { $0.hasSuffix(":") && !$0.hasPrefix(":") }
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var scalars = unicodeScalars
        while let last = scalars.last, last == " " || last == "\r" || last == "\t" { scalars.removeLast() }
        return String(scalars)
    }
}
