/// A table of text with aligned columns, cut to a width.
struct TextTable: Sendable {
    var columns: [Column]
    var rows: [[Cell]] = []

    struct Column: Hashable, Sendable {
        var title: String
        var isRight = false
        /// Whether the column gives way when the table is too wide.
        var shrinks = false
        /// Whether what does not fit goes on in the next line instead of being cut.
        var wraps = false
    }

    struct Cell: Hashable, Sendable, ExpressibleByStringInterpolation {
        var text: String
        var style: Style = []

        init(_ text: String, _ style: Style = []) {
            self.text = printable(text)
            self.style = style
        }

        /// A part of a cell's text, or nothing.
        fileprivate init(part: String, _ style: Style) {
            text = part
            self.style = style
        }

        init(stringLiteral value: String) {
            self.init(value)
        }
    }

    mutating func removeColumn(_ index: Int) {
        columns.remove(at: index)
        for row in rows.indices { rows[row].remove(at: index) }
    }

    func write(to channel: Console.Channel) {
        let writer = begin(on: channel)
        for row in rows { writer.write(row) }
    }

    /// Writes the titles; the rows there are by now decide the widths of all that follow.
    func begin(on channel: Console.Channel) -> Writer {
        let widths = widths(within: channel.width)
        channel.line(line(columns.map { Cell($0.title, .bold) }, widths, channel))
        return Writer(table: TextTable(columns: columns), widths: widths, channel: channel)
    }

    /// Writes row by row.
    struct Writer {
        fileprivate let table: TextTable
        fileprivate let widths: [Int]
        fileprivate let channel: Console.Channel

        func write(_ row: [Cell]) {
            for cells in table.lines(of: row, widths) { channel.line(table.line(cells, widths, channel)) }
        }
    }

    /// The row as one line, or as many as its wrapped cells need.
    private func lines(of row: [Cell], _ widths: [Int]) -> [[Cell]] {
        let parts = columns.indices.map { index in
            columns[index].wraps ? TextPage.wrapped(row[index].text, width: widths[index]) : [row[index].text]
        }
        return (0..<max(1, parts.map(\.count).max() ?? 1)).map { number in
            columns.indices.map { index in
                Cell(part: parts[index].indices.contains(number) ? parts[index][number] : "", row[index].style)
            }
        }
    }

    private func widths(within total: Int) -> [Int] {
        var widths = columns.indices.map { index in
            max(displayWidth(columns[index].title), rows.map { displayWidth($0[index].text) }.max() ?? 0)
        }
        var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - total
        while excess > 0,
            let widest = columns.indices.filter({ columns[$0].shrinks }).max(by: { widths[$0] < widths[$1] }),
            widths[widest] > 8
        {
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ channel: Console.Channel) -> String {
        var text = ""
        let last = cells.lastIndex { !$0.text.isEmpty } ?? -1
        for index in columns.indices where index <= last {
            let cut = truncated(cells[index].text, to: widths[index])
            let blank = String(repeating: " ", count: widths[index] - displayWidth(cut))
            let styled = channel.styled(cut, cells[index].style)
            text += columns[index].isRight ? blank + styled : styled + (index == last ? "" : blank)
            if index < last { text += "  " }
        }
        return text
    }
}
