import StrictJSON

/// The computed facts as tables; what a portfolio does not have is not mentioned.
struct MarkdownFacts {
    private let facts: JSONValue

    init(_ facts: JSONValue) {
        self.facts = facts
    }

    func write(to page: inout MarkdownPage) {
        if let pots = facts["by_currency"]?.elements, !pots.isEmpty {
            page.heading(2, "Key figures")
            if let note = facts["summation_note"]?.string { page.paragraph(Markdown(note)) }
            for pot in pots {
                page.heading(3, "In \(pot["currency"]?.string ?? "another currency")")
                write(pot, isWhole: false, to: &page)
            }
        } else if facts.kind == .object {
            page.heading(2, "Key figures")
            write(facts, isWhole: true, to: &page)
        }
        writeFlags(to: &page)
    }

    private func write(_ pot: JSONValue, isWhole: Bool, to page: inout MarkdownPage) {
        var rows = figures(of: pot)
        if isWhole, let share = percent(facts["foreign_currency_pct"]) {
            rows.append(["In foreign currency", share])
        }
        if isWhole, let valuation { rows.append(["Valued by", valuation]) }
        page.table(["Figure", "Value"], figures: [1], rows: rows)
        writeWeights(pot["weights_by_class"], of: "Asset class", to: &page)
        writeWeights(pot["weights_by_sector"], of: "Sector", to: &page)
        writeWeights(pot["weights_by_region"], of: "Region", to: &page)
        writeTop(of: pot, to: &page)
    }

    /// How the values came about: what something cost is not what it is worth.
    private var valuation: Markdown? {
        let parts = (facts["valued_by"]?.elements ?? []).map { basis in
            "\(KeyWording.value(basis["basis"]?.string ?? "-")) (\(basis["holdings"]?.numberText ?? "-"))"
        }
        return parts.isEmpty ? nil : "\(parts.joined(separator: ", "))"
    }

    private func figures(of pot: JSONValue) -> [[Markdown]] {
        var rows: [[Markdown]] = []
        func add(_ name: Markdown, _ value: Markdown?) {
            if let value { rows.append([name, value]) }
        }
        let currency = pot["currency"]?.string
        add("Total value", pot["total_value"]?.numberText.map { "\(Format.money($0, currency: currency))" })
        add("Positions", pot["positions_count"]?.integer.map { "\(Format.count($0))" })
        add("Largest position", percent(pot["largest_position_pct"]))
        add("Five largest positions", percent(pot["top5_pct"]))
        add("Concentration (HHI, 0 to 1)", figure(pot["hhi"], places: 4))
        add("Effective holdings", figure(pot["effective_holdings"], places: 1))
        return rows
    }

    private func writeWeights(_ shares: JSONValue?, of title: Markdown, to page: inout MarkdownPage) {
        let rows = (shares?.elements ?? []).map { share -> [Markdown] in
            ["\(KeyWording.name(share["name"]?.string ?? "-"))", percent(share["weight_pct"]) ?? "-"]
        }
        page.table([title, "Weight"], figures: [1], rows: rows)
    }

    private func writeTop(of pot: JSONValue, to page: inout MarkdownPage) {
        let holdings = pot["holdings"]?.elements ?? []
        let rows = (pot["top_holdings"]?.elements ?? []).map { top -> [Markdown] in
            let ticker = top["ticker"]?.string
            let holding = holdings.first { $0["ticker"]?.string == ticker }
            let value = holding?["value"]?.numberText.map { Format.money($0, currency: pot["currency"]?.string) }
            return [
                "\(ticker ?? "-")", "\(holding?["name"]?.string ?? "")", percent(top["weight_pct"]) ?? "-",
                value.map { Markdown($0) } ?? "-",
            ]
        }
        page.table(["Top holding", "Name", "Weight", "Value"], figures: [2, 3], rows: rows)
    }

    private func percent(_ value: JSONValue?) -> Markdown? {
        value?.numberText.flatMap { Format.decimal($0, places: 1) }.map { "\($0) %" }
    }

    private func figure(_ value: JSONValue?, places: Int) -> Markdown? {
        value?.numberText.flatMap { Format.decimal($0, places: places) }.map { "\($0)" }
    }
}

extension MarkdownFacts {
    private func writeFlags(to page: inout MarkdownPage) {
        let flags = facts["flags"]?.elements ?? []
        guard !flags.isEmpty else { return }
        page.heading(3, "Worth a look")
        page.bullets(flags.map(sentence))
    }

    private func sentence(for flag: JSONValue) -> Markdown {
        let name = KeyWording.title(flag["flag"]?.string ?? "flag")
        var details: [String] = []
        for member in flag.members where member.key != "flag" && member.key != "class" {
            details.append(detail(member.key, member.value))
        }
        return details.isEmpty ? "\(name)" : "\(name): \(details.joined(separator: ", "))"
    }

    private func detail(_ key: String, _ value: JSONValue) -> String {
        let text = value.string ?? value.numberText.flatMap { Format.grouped($0) } ?? list(value)
        return switch key {
        case "subject", "currency", "amount", "tickers": text
        case "weight_pct": "\(text) %"
        case "threshold_pct": "above \(text) %"
        case "fewer_than": "fewer than \(text)"
        case "count": text
        default: "\(KeyWording.title(key)) \(text)"
        }
    }

    private func list(_ value: JSONValue) -> String {
        let names = value.elements.compactMap(\.string)
        let shown = names.prefix(20).joined(separator: ", ")
        return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
    }
}
