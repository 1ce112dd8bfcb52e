/// What is held and what is wanted, on one track each: a ring for now, a dot for the target.
struct TargetChart {
    struct Row: Hashable {
        var label: String
        /// In per cent.
        var current: Double
        var target: Double
        /// Both as a reader's language writes them.
        var text: String
    }

    let title: String
    let rows: [Row]

    private static let rowHeight = 40

    func svg(id: Int) -> HTML {
        let scale = ChartScale(rows.flatMap { [$0.current, $0.target] })
        var drawing: HTML = ""
        for (index, row) in rows.enumerated() {
            let top = index * Self.rowHeight
            let (now, then) = (scale.place(row.current), scale.place(row.target))
            let label = ChartRow(label: row.label, value: 0, text: "").shortLabel
            drawing += """
                <text x="0" y="\(top + 14)">\(label)</text>\
                <text class="v" x="100%" y="\(top + 14)">\(row.text)</text>\
                <rect class="track" y="\(top + 24)" width="100%" height="2"/>\
                <line class="move" x1="\(now)%" x2="\(then)%" y1="\(top + 25)" y2="\(top + 25)"/>\
                <circle class="now" cx="\(now)%" cy="\(top + 25)" r="5"/>\
                <circle class="then" cx="\(then)%" cy="\(top + 25)" r="5"/>

                """
        }
        let words = rows.map { "\($0.label) \($0.text)" }.joined(separator: ", ")
        return Drawing(id: id, title: title, description: words, height: rows.count * Self.rowHeight).svg(drawing)
    }
}
