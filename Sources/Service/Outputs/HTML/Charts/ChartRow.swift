/// One thing that is drawn, with what is written beside it.
struct ChartRow: Hashable {
    var label: String
    /// In per cent.
    var value: Double
    /// The value as a reader's language writes it.
    var text: String

    private static let maximumWidth = 30

    /// The label, cut to what fits beside a figure on a phone; wide characters count twice.
    var shortLabel: String {
        let line = ForeignText.oneLine(label, limit: 200)
        var width = 0
        for (count, scalar) in line.unicodeScalars.enumerated() {
            width += scalar.value >= 0x1100 ? 2 : 1
            if width > Self.maximumWidth { return ForeignText.shortened(line, to: max(2, count)) }
        }
        return line
    }

    /// The first rows, and one for all that do not fit.
    static func limited(
        _ rows: [ChartRow],
        to count: Int,
        rest: (_ count: Int, _ sum: Double) -> ChartRow
    ) -> [ChartRow] {
        guard rows.count > count, count > 1 else { return rows }
        let shown = rows.prefix(count - 1)
        let others = rows.dropFirst(count - 1)
        return shown + [rest(others.count, others.reduce(0) { $0 + $1.value })]
    }
}
