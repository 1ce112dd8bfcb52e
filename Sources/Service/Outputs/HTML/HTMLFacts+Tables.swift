import StrictJSON

extension HTMLFacts {
    private static let shownHoldings = 60

    func writeTables(to page: inout HTMLPage) {
        let lists = pots.filter { !($0["holdings"]?.elements ?? []).isEmpty }
        guard !lists.isEmpty else { return }
        page.section(words("Holdings")) { page in
            for pot in lists { writeHoldings(of: pot, to: &page) }
            writeAccounts(to: &page)
        }
    }

    private func writeHoldings(of pot: JSONValue, to page: inout HTMLPage) {
        let holdings = pot["holdings"]?.elements ?? []
        let hasGain = holdings.contains { $0["gain_pct_on_cost"] != nil }
        let currency = pot["currency"]?.string
        let rows = holdings.prefix(Self.shownHoldings).map { holding -> [HTML] in
            var row: [HTML] = [
                name(of: holding), HTML(holding["weight_pct"]?.numberText.map(percent) ?? "-"),
                HTML(holding["value"]?.numberText.flatMap { words.language.decimal($0, places: 2) } ?? "-"),
            ]
            if hasGain { row.append(HTML(holding["gain_pct_on_cost"]?.numberText.map(gain) ?? "-")) }
            return row
        }
        let head = [
            words("Holding"), words("Weight"), currency.map { "\(words("Value")) (\($0))" } ?? words("Value"),
            words("Gain on cost"),
        ]
        let caption = isWhole ? words("Holdings by weight") : heading(of: pot)
        page.table(caption, hasGain ? head : head.dropLast(), figures: [1, 2, 3], rows: rows)
        writeRest(of: pot, shown: rows.count, of: holdings.count, to: &page)
    }

    private func name(of holding: JSONValue) -> HTML {
        let ticker = holding["ticker"]?.string ?? "-"
        let title: HTML = holding["name"]?.string.map { "\(ticker) · \($0)" } ?? "\(ticker)"
        var details = [holding["type"]?.string ?? holding["class"]?.string].compactMap { $0.map(words.name) }
        details += [holding["region"]?.string, holding["sector"]?.string].compactMap { $0.map(words.name) }
        // Cash is cash wherever it is.
        if details.count > 1, details[0] == details[1] { details.remove(at: 1) }
        details += places(of: holding)
        return "\(title)<span class=\"hint\">\(details.joined(separator: " · "))</span>"
    }

    /// Its accounts, with what is in each where it was merged from several parts.
    private func places(of holding: JSONValue) -> [String] {
        guard let parts = holding["parts"]?.elements else {
            return (holding["accounts"]?.elements ?? []).compactMap(\.integer).map(accounts.title)
        }
        return parts.compactMap { part in
            guard let number = part["account"]?.integer, let value = part["value"]?.numberText else { return nil }
            return "\(words.labelled(accounts.title(number))) \(words.language.decimal(value, places: 2) ?? value)"
        }
    }

    private func gain(_ text: String) -> String {
        text.hasPrefix("-") || text == "0" ? percent(text) : "+" + percent(text)
    }

    private func writeRest(of pot: JSONValue, shown: Int, of listed: Int, to page: inout HTMLPage) {
        let omitted = (pot["holdings_omitted"]?["count"]?.integer ?? 0) + listed - shown
        guard omitted > 0 else { return }
        let sum = pot["holdings_omitted"]?["weight_pct"]?.numberText.map { ", \(percent($0))" } ?? ""
        let more = "\(words.label("Smaller holdings, not listed")) \(words.language.grouped(String(omitted)))"
        page.add("<p class=\"hint\">\(more)\(listed > shown ? "" : sum)</p>\n")
    }

    private func writeAccounts(to page: inout HTMLPage) {
        let rows = accounts.lines.map { line -> [HTML] in
            [
                "\(line.title)<span class=\"hint\">\(line.details.joined(separator: " · "))</span>",
                HTML(line.holdings),
                HTML(line.cash ?? "-"),
            ]
        }
        let head = [words("Account"), words("Holdings"), words("Cash")]
        page.table(words("Accounts"), head, figures: [1, 2], rows: rows)
    }
}
