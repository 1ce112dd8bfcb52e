import StrictJSON

/// The computed facts as a box of figures, charts and tables; what a portfolio does not have is not mentioned.
struct HTMLFacts {
    let facts: JSONValue
    let accounts: AccountLines
    let words: ReportWords

    init(_ facts: JSONValue, accounts: [String], _ words: ReportWords) {
        self.facts = facts
        self.accounts = AccountLines(facts, names: accounts, words)
        self.words = words
    }

    /// One for everything that could be added up.
    var pots: [JSONValue] {
        let pots = facts["by_currency"]?.elements ?? []
        return pots.isEmpty && facts.kind == .object ? [facts] : pots
    }

    var isWhole: Bool { facts["by_currency"]?.elements.isEmpty ?? true }

    func writeKey(to page: inout HTMLPage) {
        guard facts.kind == .object else { return }
        page.section(words("Key figures"), class: "key") { page in
            for pot in pots {
                if !isWhole { page.add("<h3>\(heading(of: pot))</h3>\n") }
                page.add("<dl>\n")
                for (name, value) in FactFigures(facts, pot, isWhole: isWhole, words).rows {
                    page.add("<div><dt>\(name)</dt><dd>\(value)</dd></div>\n")
                }
                page.add("</dl>\n")
            }
        }
        let flags = FactFlags(facts, words).sentences
        guard !flags.isEmpty else { return }
        page.section(words("Worth a look"), class: "look") { $0.bullets(flags.map { HTML($0) }) }
    }

    func heading(of pot: JSONValue) -> String {
        "\(words("In")) \(pot["currency"]?.string ?? words("another currency"))"
    }

    func writeCharts(to page: inout HTMLPage) {
        guard pots.contains(where: hasCharts) else { return }
        page.section(words("The portfolio at a glance")) { page in
            for pot in pots where hasCharts(pot) {
                if !isWhole { page.add("<h3>\(heading(of: pot))</h3>\n") }
                page.add("<div class=\"figures\">\n")
                writeCharts(of: pot, to: &page)
                page.add("</div>\n")
            }
        }
    }

    private func hasCharts(_ pot: JSONValue) -> Bool {
        !rows(of: pot["weights_by_class"]).isEmpty || pot["hhi"]?.double != nil
    }

    private func writeCharts(of pot: JSONValue, to page: inout HTMLPage) {
        let classes = rows(of: pot["weights_by_class"])
        if !classes.isEmpty {
            let chart = StackChart(title: words("By asset class"), rows: classes)
            figure(chart.title, chart.svg(id: page.nextChart()), chart.legend, to: &page)
        }
        bars(words("By region"), rows(of: pot["weights_by_region"]), to: &page)
        bars(words("By sector"), rows(of: pot["weights_by_sector"]), to: &page)
        bars(words("Top holdings"), top(of: pot), to: &page)
        writeGauge(of: pot, to: &page)
        if isWhole { writeDrift(to: &page) }
    }

    private func bars(_ title: String, _ rows: [ChartRow], to page: inout HTMLPage) {
        guard !rows.isEmpty else { return }
        let shown = ChartRow.limited(rows, to: 8) { count, sum in
            ChartRow(label: "\(words("Others")) (\(count))", value: sum, text: percent("\(sum)"))
        }
        figure(title, BarChart(title: title, rows: shown).svg(id: page.nextChart()), to: &page)
    }

    private func writeGauge(of pot: JSONValue, to page: inout HTMLPage) {
        guard let index = pot["hhi"]?.double, let text = pot["hhi"]?.numberText,
            let figure = words.language.decimal(text, places: 4)
        else { return }
        let equal = pot["effective_holdings"]?.numberText.flatMap { words.language.decimal($0, places: 1) }
        let hint: HTML =
            equal.map { "<p class=\"hint\">\(words.label("As concentrated as equal positions")) \($0)</p>\n" } ?? ""
        let chart = GaugeChart(
            title: words("Concentration"),
            herfindahl: index,
            text: "HHI \(figure)",
            zones: [words("Spread"), words("Moderate"), words("Concentrated")]
        )
        let title = "\(words.labelled(chart.title)) HHI \(figure)"
        self.figure(title, chart.svg(id: page.nextChart()), hint, to: &page)
    }

    /// What is held against the file's targets, one chart for each kind of them.
    private func writeDrift(to page: inout HTMLPage) {
        let kinds = [
            ("class", "By asset class"), ("region", "By region"), ("sector", "By sector"), ("ticker", "Holdings"),
        ]
        for (kind, title) in kinds {
            let rows = (facts["drift"]?.elements ?? []).filter { $0["by"]?.string == kind }.compactMap(targetRow)
            guard !rows.isEmpty else { continue }
            let title = "\(words.label("Now and target")) \(words(title))"
            let chart = TargetChart(title: title, rows: Array(rows.prefix(Self.shownTargets)))
            figure(title, chart.svg(id: page.nextChart()), to: &page)
        }
    }

    private static let shownTargets = 12

    private func targetRow(_ drift: JSONValue) -> TargetChart.Row? {
        guard let name = drift["name"]?.string, let now = drift["weight_pct"], let target = drift["target_pct"],
            let from = now.double, let to = target.double
        else { return nil }
        let text = "\(percent(now.numberText ?? "")) → \(percent(target.numberText ?? ""))"
        let label = drift["by"]?.string == "ticker" ? name : words.name(name)
        return TargetChart.Row(label: label, current: from, target: to, text: text)
    }

    private func figure(_ title: String, _ chart: HTML, _ more: HTML = "", to page: inout HTMLPage) {
        page.add("<figure><figcaption>\(title)</figcaption>\n\(chart)\(more)</figure>\n")
    }

    private func rows(of shares: JSONValue?) -> [ChartRow] {
        (shares?.elements ?? []).compactMap { share in
            guard let weight = share["weight_pct"], let value = weight.double else { return nil }
            let name = words.name(share["name"]?.string ?? "-")
            return ChartRow(label: name, value: value, text: percent(weight.numberText ?? ""))
        }
    }

    private func top(of pot: JSONValue) -> [ChartRow] {
        let holdings = pot["holdings"]?.elements ?? []
        return (pot["top_holdings"]?.elements ?? []).enumerated().compactMap { index, top in
            guard let weight = top["weight_pct"], let value = weight.double else { return nil }
            let ticker = top["ticker"]?.string ?? "-"
            let name = holdings.holding(ticker, at: index)?["name"]?.string
            let label = name.map { "\(ticker) · \($0)" } ?? ticker
            return ChartRow(label: label, value: value, text: percent(weight.numberText ?? ""))
        }
    }

    func percent(_ text: String) -> String { words.language.percent(text) ?? "-" }
}
