import StrictJSON

/// The computed facts as tables; what a portfolio does not have is not mentioned.
struct MarkdownFacts {
    private let facts: JSONValue
    private let words: ReportWords

    init(_ facts: JSONValue, _ words: ReportWords) {
        self.facts = facts
        self.words = words
    }

    func write(to page: inout MarkdownPage) {
        guard facts.kind == .object else { return }
        page.heading(2, "\(words("Key figures"))")
        let pots = facts["by_currency"]?.elements ?? []
        for pot in pots {
            page.heading(3, "\(words("In")) \(pot["currency"]?.string ?? words("another currency"))")
            write(pot, isWhole: false, to: &page)
        }
        if pots.isEmpty { write(facts, isWhole: true, to: &page) }
        writeDrift(to: &page)
        let flags = FactFlags(facts, words).sentences
        guard !flags.isEmpty else { return }
        page.heading(3, "\(words("Worth a look"))")
        page.bullets(flags.map { Markdown($0) })
    }

    private func write(_ pot: JSONValue, isWhole: Bool, to page: inout MarkdownPage) {
        let rows = FactFigures(facts, pot, isWhole: isWhole, words).rows
        page.table(
            [Markdown(words("Figure")), Markdown(words("Value"))],
            figures: [1],
            rows: rows.map { [Markdown($0.name), Markdown($0.value)] }
        )
        writeWeights(pot["weights_by_class"], of: words("Asset class"), to: &page)
        writeWeights(pot["weights_by_region"], of: words("Region"), to: &page)
        writeWeights(pot["weights_by_sector"], of: words("Sector"), to: &page)
        writeTop(of: pot, to: &page)
    }

    private func writeWeights(_ shares: JSONValue?, of title: String, to page: inout MarkdownPage) {
        let rows = (shares?.elements ?? []).map { share -> [Markdown] in
            [Markdown(words.name(share["name"]?.string ?? "-")), percent(share["weight_pct"])]
        }
        page.table([Markdown(title), Markdown(words("Weight"))], figures: [1], rows: rows)
    }

    private func writeTop(of pot: JSONValue, to page: inout MarkdownPage) {
        let holdings = pot["holdings"]?.elements ?? []
        let rows = (pot["top_holdings"]?.elements ?? []).map { top -> [Markdown] in
            let ticker = top["ticker"]?.string
            let holding = holdings.first { $0["ticker"]?.string == ticker }
            let value = holding?["value"]?.numberText.map {
                words.language.money($0, currency: pot["currency"]?.string)
            }
            return [
                "\(ticker ?? "-")", "\(holding?["name"]?.string ?? "")", percent(top["weight_pct"]),
                Markdown(cell: value ?? "-"),
            ]
        }
        let head = [words("Top holdings"), words("Name"), words("Weight"), words("Value")].map { Markdown($0) }
        page.table(head, figures: [2, 3], rows: rows)
    }

    private static let shownTargets = 60

    private func writeDrift(to page: inout MarkdownPage) {
        let rows = (facts["drift"]?.elements ?? []).prefix(Self.shownTargets).map { drift -> [Markdown] in
            let change = drift["change_value"]?.numberText.map {
                words.language.money($0, currency: facts["currency"]?.string)
            }
            return [
                Markdown(words.name(drift["name"]?.string ?? "-")), percent(drift["weight_pct"]),
                percent(drift["target_pct"]), Markdown(cell: change ?? "-"),
            ]
        }
        let head = [words("Now and target"), words("Weight"), words("Target"), words("To buy or sell")]
        page.table(head.map { Markdown($0) }, figures: [1, 2, 3], rows: rows)
    }

    private func percent(_ value: JSONValue?) -> Markdown {
        value?.numberText.flatMap { words.language.percent($0) }.map { Markdown($0) } ?? "-"
    }
}
