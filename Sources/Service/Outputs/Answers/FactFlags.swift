import Portfolios
import StrictJSON

/// The lines that a portfolio crosses, as sentences; what crosses the same line shares one.
struct FactFlags {
    private(set) var sentences: [String] = []
    let words: ReportWords

    init(_ facts: JSONValue, _ words: ReportWords) {
        self.words = words
        // By kind, line and currency, in the order they first come in.
        var groups: [(title: String, members: [String])] = []
        for flag in facts["flags"]?.elements ?? [] {
            guard let title = lineCrossed(by: flag) ?? ruleTitle(of: flag) else {
                groups.append((sentence(for: flag), []))
                continue
            }
            let weight = flag["weight_pct"]?.numberText.flatMap { words.language.percent($0) } ?? "-"
            let figure = weight + remark(on: flag)
            let member = subject(of: flag).map { "\($0) \(figure)" } ?? figure
            if let index = groups.firstIndex(where: { $0.title == title }) {
                // Two rules may say the same of one holding.
                if !groups[index].members.contains(member) { groups[index].members.append(member) }
            } else {
                groups.append((title, [member]))
            }
        }
        sentences = groups.map { title, members in
            guard members.count > Self.shown else {
                return members.isEmpty ? title : "\(words.labelled(title)) \(members.joined(separator: ", "))"
            }
            return
                "\(words.labelled(title)) \(members.prefix(Self.shown).joined(separator: ", ")) … (+\(members.count - Self.shown))"
        }
    }

    private static let shown = 12

    /// A ticker is the file's own word, whatever it may mean in a language.
    private func subject(of flag: JSONValue) -> String? {
        guard let subject = flag["subject"]?.string else { return nil }
        let isName =
            switch flag["flag"]?.string {
            case "large_sector", "large_region": true
            case "drift": flag["by"]?.string != "ticker"
            default: false
            }
        return isName ? words.name(subject) : subject
    }

    /// Such as `Position above 20%`; nil for a flag that is about no weight.
    private func lineCrossed(by flag: JSONValue) -> String? {
        guard let threshold = flag["threshold_pct"]?.numberText else { return nil }
        let share = "\(words.language.percentSpace)%"
        let line: (kind: String, unit: String)? =
            switch flag["flag"]?.string {
            case "large_position": ("Positions above", share)
            case "large_sector": ("Sectors above", share)
            case "large_region": ("Regions above", share)
            case "foreign_currency": ("Foreign currency above", share)
            // A distance between weights is no share of anything.
            case "drift": ("Away from target by more than", " \(words("percentage points"))")
            default: nil
            }
        guard let line else { return nil }
        let within = flag["within_currency"]?.string.map { " (\($0))" } ?? ""
        return "\(words(line.kind)) \(words.language.grouped(threshold))\(line.unit)\(within)"
    }

    private func sentence(for flag: JSONValue) -> String {
        func text(_ key: String) -> String { flag[key].map { words.short($0) } ?? "-" }
        return switch flag["flag"]?.string ?? "" {
        case "few_positions":
            PortfolioWarning.filled(
                words("Few positions, not counting cash: {1}, fewer than {2}"),
                [text("count"), text("fewer_than")]
            )
        case "negative_cash":
            "\(words.label("Money owed")) "
                + words.language.money(owed(flag["amount"]), currency: flag["currency"]?.string)
        case "counted_as_zero_no_value_given":
            "\(words.label("No value in the file, counted as zero")) \(text("tickers"))"
        case "valued_at_cost_not_market":
            "\(words.label("Valued at what they cost, not at market prices")) \(text("count"))"
        case "asset_type_not_given": "\(words.label("Kind of asset not given")) \(text("count"))"
        case "targets_not_compared": words("Targets were not compared: amounts could not be added up.")
        case "rule_broken" where flag["rule"]?.string == "max_leverage":
            // Where debts are more than what is owned there is no figure.
            "\(words.label("Leverage above the limit")) "
                + (flag["leverage"]?.isNull ?? true ? "∞" : text("leverage")) + " > \(text("max_leverage"))"
        case "rule_not_checked" where flag["rule"]?.string == "max_leverage":
            "\(words("Leverage not known, the limit is")) \(text("max_leverage"))"
        default: anything(flag)
        }
    }

    /// What is owed is a figure of its own, not one below zero.
    private func owed(_ amount: JSONValue?) -> String {
        let text = amount?.numberText ?? "-"
        return text.count > 1 && text.hasPrefix("-") ? String(text.dropFirst()) : text
    }

    /// A flag that nobody here knows keeps every word it has.
    private func anything(_ flag: JSONValue) -> String {
        let details = flag.members.filter { $0.key != "flag" }.map { key, value in
            "\(words.title(key)) \(words.short(value))"
        }
        let name = words.title(flag["flag"]?.string ?? "flag")
        return details.isEmpty ? name : "\(words.labelled(name)) \(details.joined(separator: ", "))"
    }
}
