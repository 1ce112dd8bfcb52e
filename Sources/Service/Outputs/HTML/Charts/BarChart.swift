/// Horizontal bars with their names and figures above them; readable at any width, because only lengths are relative.
struct BarChart {
    let title: String
    let rows: [ChartRow]

    private static let rowHeight = 38

    func svg(id: Int) -> HTML {
        let scale = ChartScale(rows.map(\.value))
        let zero = scale.place(0)
        var drawing: HTML = ""
        for (index, row) in rows.enumerated() {
            let top = index * Self.rowHeight
            let bar = scale.bar(row.value)
            drawing += """
                <text x="0" y="\(top + 14)">\(row.shortLabel)</text>\
                <text class="v" x="100%" y="\(top + 14)">\(row.text)</text>\
                <rect class="track" y="\(top + 21)" width="100%" height="8"/>\
                <rect class="bar" x="\(bar.start)%" y="\(top + 21)" width="\(bar.length)%" height="8"/>

                """
        }
        if zero > 0 {
            drawing += """
                <line class="zero" x1="\(zero)%" x2="\(zero)%" y1="0" y2="\(rows.count * Self.rowHeight)"/>

                """
        }
        return Drawing(id: id, title: title, description: Drawing.list(rows), height: rows.count * Self.rowHeight)
            .svg(drawing)
    }
}
