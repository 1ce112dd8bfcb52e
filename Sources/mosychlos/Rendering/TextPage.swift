/// Plain text in paragraphs, sections and two-column tables, wrapped to a width.
struct TextPage: Sendable {
    let width: Int
    private(set) var text = ""

    init(width: Int) {
        self.width = max(width, 40)
    }

    mutating func gap() {
        text += "\n"
    }

    mutating func paragraph(_ words: String) {
        for line in Self.wrapped(words, width: width) { text += line + "\n" }
    }

    mutating func section(_ title: String) {
        text += "\n\(title):\n"
    }

    /// A line that is meant to be typed, so it is never wrapped, with a note below.
    mutating func indented(_ line: String, note: String? = nil) {
        text += "  \(line)\n"
        for part in Self.wrapped(note ?? "", width: width - 6) { text += "      \(part)\n" }
    }

    /// Terms on the left, what they mean on the right; nothing where there are no rows.
    mutating func table(_ title: String, _ rows: [(term: String, meaning: String)]) {
        guard !rows.isEmpty else { return }
        section(title)
        let column = min(rows.map { displayWidth($0.term) }.max() ?? 0, 24)
        for row in rows {
            let lines = Self.wrapped(row.meaning, width: width - column - 4)
            let isTooLong = displayWidth(row.term) > column
            text += isTooLong ? "  \(row.term)\n" : "  \(padded(row.term, to: column))  \(lines.first ?? "")\n"
            for line in isTooLong ? lines[...] : lines.dropFirst() {
                text += String(repeating: " ", count: column + 4) + line + "\n"
            }
        }
    }

    /// Breaks at spaces; a word longer than the width stands alone.
    static func wrapped(_ words: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var lineWidth = 0
        for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let wordWidth = displayWidth(word)
            if lineWidth > 0, lineWidth + 1 + wordWidth > width {
                lines.append(line)
                line = ""
                lineWidth = 0
            }
            if lineWidth > 0 {
                line += " "
                lineWidth += 1
            }
            line += word
            lineWidth += wordWidth
        }
        return lineWidth > 0 ? lines + [line] : lines
    }
}
