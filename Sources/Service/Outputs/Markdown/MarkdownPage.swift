/// A Markdown document as it grows; every block stands between blank lines, so that none runs into another.
package struct MarkdownPage: Sendable {
    package private(set) var text = ""

    package init() {}

    package var bytes: [UInt8] { Array(text.utf8) }

    package mutating func heading(_ level: Int, _ title: Markdown) {
        block("\(String(repeating: "#", count: min(max(level, 1), 6))) \(title.source)\n")
    }

    package mutating func paragraph(_ content: Markdown) {
        guard !content.source.isEmpty else { return }
        block("\(content.source)\n")
    }

    package mutating func rule() {
        block("---\n")
    }

    /// Each line with the depth it is nested at; the first one's should be 0.
    package mutating func bullets(_ items: [(depth: Int, content: Markdown)]) {
        guard !items.isEmpty else { return }
        block("")
        for item in items {
            text += String(repeating: "    ", count: item.depth)
            text += "- \(item.content.source)\n"
        }
    }

    package mutating func bullets(_ items: [Markdown]) {
        bullets(items.map { (0, $0) })
    }

    /// A list in an order that matters.
    package mutating func numbered(_ items: [Markdown]) {
        guard !items.isEmpty else { return }
        block("")
        for (index, item) in items.enumerated() { text += "\(index + 1). \(item.source)\n" }
    }

    /// A table with a line for each row; `figures` are the columns that are set to the right.
    package mutating func table(_ head: [Markdown], figures: Set<Int> = [], rows: [[Markdown]]) {
        guard !rows.isEmpty else { return }
        block("")
        appendRow(head.map(\.source))
        appendRow(head.indices.map { figures.contains($0) ? "---:" : "---" })
        for row in rows { appendRow(row.map(\.source)) }
    }

    private mutating func appendRow(_ cells: [String]) {
        text += "| "
        text += cells.joined(separator: " | ")
        text += " |\n"
    }

    private mutating func block(_ content: String) {
        if !text.isEmpty { text += "\n" }
        text += content
    }
}
