import Portfolios
import StrictJSON

/// What an analysis was held against: whose portfolio it was taken for, and which rules.
struct MandateNotes {
    private(set) var lines: [String] = []
    private let words: ReportWords

    init(_ report: AnalysisReport, _ words: ReportWords) {
        self.words = words
        add(investor: report.investor, country: report.country)
        if let rules = report.facts?["jurisdiction"] { add(rules: rules) }
    }

    private mutating func add(investor: JSONValue?, country: String?) {
        let assumed = (investor?["assumed"]?.elements ?? []).compactMap(\.string)
        var parts = country.map { ["\(words("Taxed in")) \(words.country($0))"] } ?? []
        parts += (investor?.members ?? []).filter { $0.key != "assumed" }.map { key, value in
            let remark = assumed.contains(key) ? " (\(words("assumed")))" : ""
            let text = words.short(value)
            guard key == "horizon_years" else { return "\(words.title(key)) \(text)\(remark)" }
            return PortfolioWarning.filled(words(text == "1" ? "Horizon {1} year" : "Horizon {1} years"), [text])
                + remark
        }
        guard !parts.isEmpty else { return }
        lines.append("\(words.label("Investor")) \(parts.joined(separator: words.semicolon + " ")).")
    }

    private mutating func add(rules: JSONValue) {
        let house = (rules["house_rules"]?.elements ?? []).compactMap(\.string)
        let parts = rules.members.compactMap { key, value -> String? in
            guard !["house_rules", "house_notes", "notes", "leverage"].contains(key) else { return nil }
            let rule = Self.rules[key] ?? key
            let types = ["allowed_asset_types", "disallowed_asset_types"].contains(key)
            let text =
                types ? value.elements.map { words.name($0.string ?? "-") }.joined(separator: ", ") : words.short(value)
            return
                "\(words.label(Self.titles[rule] ?? rule)) \(text)\(house.contains(rule) ? " (\(words("house rule")))" : "")"
        }
        guard !parts.isEmpty else { return }
        lines.append("\(words.label("Rules")) \(parts.joined(separator: words.semicolon + " ")).")
    }

    /// Members that count a rule's words, and the rule.
    private static let rules = ["blocked_tickers_count": "ticker_blocklist", "substitutes_count": "ticker_substitutes"]
    private static let titles = [
        "allowed_asset_types": "allowed types", "disallowed_asset_types": "forbidden types",
        "etf_domicile_allow": "allowed fund domiciles", "etf_domicile_block": "forbidden fund domiciles",
        "ticker_blocklist": "blocked tickers", "ticker_substitutes": "tickers with a substitute",
        "max_leverage": "highest leverage",
    ]
}
