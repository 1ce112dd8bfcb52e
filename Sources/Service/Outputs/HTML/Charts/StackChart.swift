/// One strip divided by weight, and a legend that says the same in words.
struct StackChart {
    let title: String
    let rows: [ChartRow]

    private static let colours = 7

    func svg(id: Int) -> HTML {
        var drawing: HTML = ""
        for (index, part) in parts.enumerated() where part.length > 0 {
            let colour = index % Self.colours + 1
            drawing += "<rect class=\"c\(colour)\" x=\"\(part.start)%\" width=\"\(part.length)%\" height=\"28\"/>\n"
        }
        return Drawing(id: id, title: title, description: Drawing.list(rows), height: 28).svg(drawing)
    }

    var legend: HTML {
        var items: HTML = "<ul class=\"legend\">\n"
        for (index, row) in rows.enumerated() {
            let swatch: HTML = """
                <svg aria-hidden="true" width="12" height="12"><rect class="c\(index % Self.colours + 1)" width="12" \
                height="12"/></svg>
                """
            items += "<li>\(swatch) <span>\(row.label)</span> <b>\(row.text)</b></li>\n"
        }
        return "\(items)</ul>\n"
    }

    /// Beginning and length of each part in per cent of the strip; what is owed has no part in it.
    var parts: [(start: Double, length: Double)] {
        let values = rows.map { $0.value.isFinite ? max(0, $0.value) : 0 }
        let sum = values.reduce(0, +)
        guard sum > 0 else { return values.map { _ in (0, 0) } }
        var start = 0.0
        return values.map { value in
            let length = value / sum * 100
            defer { start += length }
            return (start, length)
        }
    }
}
