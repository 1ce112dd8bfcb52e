/// Markdown as text for a terminal: wrapped paragraphs, aligned tables, styles where colours are allowed.
///
/// Reads what our own outputs use (headings, paragraphs, lists, quotes, tables, rules, fenced code); anything else is
/// shown as it stands.
struct MarkdownView: Sendable {
    let channel: Console.Channel
    private var width: Int { min(channel.width, 100) }

    init(_ channel: Console.Channel) {
        self.channel = channel
    }

    func write(_ markdown: String) {
        for block in MarkdownBlock.blocks(of: markdown) { write(block) }
    }

    /// Plain text, line by line, marked as somebody else's words.
    func writeQuote(_ text: String) {
        for line in text.split(separator: "\n") {
            for part in TextPage.wrapped(printable(line), width: width - 2) {
                channel.line(channel.styled("| ", .dim) + part)
            }
        }
    }

    private func write(_ block: MarkdownBlock) {
        switch block {
        case .blank:
            channel.line()
        case .heading(let level, let text):
            let style: Style = level == 1 ? [.bold, .cyan] : .bold
            write(StyledText(text, base: style), first: "", rest: "")
            let lineWidth = min(width, displayWidth(StyledText(text).plain))
            if level <= 2 { channel.line(String(repeating: level == 1 ? "=" : "-", count: lineWidth)) }
        case .paragraph(let text):
            write(StyledText(text), first: "", rest: "")
        case .quote(let text):
            write(StyledText(text, base: .yellow), first: "| ", rest: "| ")
        case .item(let indent, let marker, let text):
            let margin = String(repeating: " ", count: indent + 2)
            let mark = marker ?? channel.marks.bullet
            write(
                StyledText(text),
                first: margin + mark + " ",
                rest: margin + String(repeating: " ", count: displayWidth(mark) + 1)
            )
        case .rule:
            channel.line(channel.styled(String(repeating: "-", count: width), .dim))
        case .code(let line):
            channel.line("    " + channel.styled(printable(line), .cyan))
        case .table(let header, let rows, let isRight):
            var table = TextTable(
                columns: header.enumerated().map { index, title in
                    TextTable.Column(
                        title: StyledText(title).plain,
                        isRight: isRight.indices.contains(index) && isRight[index],
                        shrinks: true,
                        wraps: true
                    )
                }
            )
            table.rows = rows.map { row in
                header.indices.map { TextTable.Cell(row.indices.contains($0) ? StyledText(row[$0]).plain : "") }
            }
            table.write(to: channel)
        }
    }

    private func write(_ text: StyledText, first: String, rest: String) {
        var line = first
        var used = displayWidth(first)
        var isEmpty = true
        for word in text.words {
            let wordWidth = word.reduce(0) { $0 + displayWidth($1.text) }
            if !isEmpty, used + 1 + wordWidth > width {
                channel.line(line)
                line = rest
                used = displayWidth(rest)
                isEmpty = true
            }
            if !isEmpty {
                line += " "
                used += 1
            }
            line += word.map { channel.styled($0.text, $0.style) }.joined()
            used += wordWidth
            isEmpty = false
        }
        channel.line(line)
    }
}
