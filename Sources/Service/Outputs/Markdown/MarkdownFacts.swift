import StrictJSON

/// The computed facts as tables; what a portfolio does not have is not mentioned.
struct MarkdownFacts {
    private let facts: JSONValue
    private let accounts: AccountLines
    private let words: ReportWords

    init(_ facts: JSONValue, accounts: [String], _ words: ReportWords) {
        self.facts = facts
        self.accounts = AccountLines(facts, names: accounts, words)
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
        writeAccounts(to: &page)
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
        let rows = (pot["top_holdings"]?.elements ?? []).enumerated().map { index, top -> [Markdown] in
            let ticker = top["ticker"]?.string
            let holding = holdings.holding(ticker ?? "-", at: index)
            let value = holding?["value"]?.numberText.map {
                words.language.money($0, currency: pot["currency"]?.string)
            }
            return [
                "\(ticker ?? "-")", "\(holding?["name"]?.string ?? money(holding) ?? "")", percent(top["weight_pct"]),
                Markdown(cell: value ?? "-"),
            ]
        }
        let head = [words("Top holdings"), words("Name"), words("Weight"), words("Value")].map { Markdown($0) }
        page.table(head, figures: [2, 3], rows: rows)
    }

    /// Money has no name but what it is.
    private func money(_ holding: JSONValue?) -> String? {
        holding?["class"]?.string == "cash" ? words.name(holding?["type"]?.string ?? "cash") : nil
    }

    private static let shownTargets = 60

    /// A table for each kind of target: an ETF is held within its class and its region as well.
    private func writeDrift(to page: inout MarkdownPage) {
        for (kind, title) in [
            ("class", "Asset class"), ("region", "Region"), ("sector", "Sector"), ("ticker", "Holding"),
        ] {
            let drifts = (facts["drift"]?.elements ?? []).filter { $0["by"]?.string == kind }
            let head = [words(title), words("Weight"), words("Target"), words("To buy or sell")]
            page.table(
                head.map { Markdown($0) },
                figures: [1, 2, 3],
                rows: drifts.prefix(Self.shownTargets).map { row(of: $0, isTicker: kind == "ticker") }
            )
            let more = drifts.count - Self.shownTargets
            if more > 0 { page.paragraph("… (+\(String(more)))") }
        }
    }

    private func row(of drift: JSONValue, isTicker: Bool) -> [Markdown] {
        let name = drift["name"]?.string ?? "-"
        let change = drift["change_value"]?.numberText.map {
            words.language.money($0, currency: facts["currency"]?.string)
        }
        return [
            Markdown(isTicker ? name : words.name(name)), percent(drift["weight_pct"]), percent(drift["target_pct"]),
            Markdown(cell: change ?? "-"),
        ]
    }

    /// An answer names accounts by number, and a file often has only one.
    private func writeAccounts(to page: inout MarkdownPage) {
        guard accounts.lines.count > 1 else { return }
        page.table(
            [words("Account"), words("Type"), words("Holdings"), words("Cash")].map { Markdown($0) },
            figures: [2, 3],
            rows: accounts.lines.map {
                [
                    Markdown($0.title), Markdown($0.details.joined(separator: ", ")), Markdown(cell: $0.holdings),
                    Markdown(cell: $0.cash ?? "-"),
                ]
            }
        )
    }

    private func percent(_ value: JSONValue?) -> Markdown {
        value?.numberText.flatMap { words.language.percent($0) }.map { Markdown($0) } ?? "-"
    }
}
