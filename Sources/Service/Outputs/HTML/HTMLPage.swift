/// A self-contained page as it grows: no script, and nothing that a browser would have to fetch.
struct HTMLPage {
    private(set) var bytes: [UInt8] = []
    private var charts = 0

    /// - `language`: of the page's own words, as a language tag.
    /// - `refresh`: after so many seconds a browser reads the page again.
    init(title: String, language: String, style: PageStyle = .note, refresh: Int? = nil) {
        bytes.reserveCapacity(48 << 10)
        let again: HTML = refresh.map { "\n<meta http-equiv=\"refresh\" content=\"\($0)\">" } ?? ""
        add(
            """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(style.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="robots" content="noindex">\(again)
            <link rel="icon" href="data:,">
            <title>\(title)</title>
            <style>\(style.element)</style>
            </head>
            <body>

            """
        )
    }

    mutating func add(_ html: HTML) {
        bytes += html.bytes
    }

    mutating func finish() {
        add("</body>\n</html>\n")
    }

    /// A new id, so that a chart's title and description can be pointed at.
    mutating func nextChart() -> Int {
        charts += 1
        return charts
    }

    /// A heading and what stands under it, as a part that can be jumped to.
    mutating func section(_ title: String, class kind: HTML = "", _ content: (inout HTMLPage) -> Void) {
        let label = nextChart()
        add("<section class=\"\(kind)\" aria-labelledby=\"s\(label)\">\n<h2 id=\"s\(label)\">\(title)</h2>\n")
        content(&self)
        add("</section>\n")
    }

    mutating func paragraph(_ text: String) {
        add("<p>\(text)</p>\n")
    }

    mutating func bullets(_ items: [HTML]) {
        guard !items.isEmpty else { return }
        add("<ul>\n")
        for item in items { add("<li>\(item)</li>\n") }
        add("</ul>\n")
    }

    /// A table that scrolls by itself where it is wider than the screen; `figures` are set to the right.
    ///
    /// - `isCaptionShown`: false where a heading says the same.
    /// - `stacks`: on a phone the cells of a row stand below its title, each with the name of its column.
    mutating func table(
        _ caption: String,
        _ head: [String],
        figures: Set<Int> = [],
        rows: [[HTML]],
        isCaptionShown: Bool = true,
        stacks: Bool = false
    ) {
        guard !rows.isEmpty else { return }
        let kind: HTML = stacks ? "scroll stack" : "scroll"
        add("<div class=\"\(kind)\" role=\"group\" aria-label=\"\(caption)\" tabindex=\"0\"><table>\n")
        // Where the heading above says the same, it is there for those who go from table to table by ear.
        let shown: HTML = isCaptionShown ? "" : " class=\"unseen\""
        add("<caption\(shown)>\(caption)</caption>\n<thead><tr>")
        for (index, title) in head.enumerated() { add("<th scope=\"col\"\(numeric(index, figures))>\(title)</th>") }
        add("</tr></thead>\n<tbody>\n")
        for row in rows {
            add("<tr>")
            for (index, cell) in row.enumerated() {
                if index == 0 {
                    add("<th scope=\"row\">\(cell)</th>")
                } else {
                    let isNothing = stacks && cell == "-"
                    let name: HTML = stacks && head.indices.contains(index) ? " data-l=\"\(head[index])\"" : ""
                    add("<td\(isNothing ? Self.nothing : numeric(index, figures))\(name)>\(cell)</td>")
                }
            }
            add("</tr>\n")
        }
        add("</tbody></table></div>\n")
    }

    private static let nothing: HTML = " class=\"n e\""

    private func numeric(_ index: Int, _ figures: Set<Int>) -> HTML {
        figures.contains(index) ? " class=\"n\"" : ""
    }
}
