import Portfolios
import StrictJSON

/// The key figures of one pot of money, name and value, as a reader's language writes them.
struct FactFigures {
    private(set) var rows: [(name: String, value: String)] = []

    /// - `isWhole`: whether the pot is the whole portfolio.
    init(_ facts: JSONValue, _ pot: JSONValue, isWhole: Bool, _ words: ReportWords) {
        let language = words.language
        func percent(_ value: JSONValue?) -> String? { value?.numberText.flatMap { language.percent($0) } }
        func figure(_ value: JSONValue?, _ places: Int) -> String? {
            value?.numberText.flatMap { language.decimal($0, places: places) }
        }
        let currency = pot["currency"]?.string
        let total = pot["total_value"]?.numberText
        if let owned = pot["assets_value"]?.numberText, let total, let debts = Self.difference(owned, total) {
            add(words("Assets"), language.money(owned, currency: currency))
            add(words("Debts"), language.money(debts, currency: currency))
            add(words("Net value"), language.money(total, currency: currency))
        } else {
            add(words("Total value"), total.map { language.money($0, currency: currency) })
        }
        add(words("Positions"), pot["positions_count"]?.numberText.map(language.grouped))
        add(words("Largest position"), percent(pot["largest_position_pct"]))
        add(words("Five largest positions"), percent(pot["top5_pct"]))
        add(words("Concentration (HHI, 0 to 1)"), figure(pot["hhi"], 4))
        add(words("Effective holdings"), figure(pot["effective_holdings"], 1))
        if let gain = pot["unrealised_gain"]?.numberText {
            let ratio = percent(pot["gain_pct_on_cost"]).map { " (\($0))" } ?? ""
            add(words("Unrealised gain"), language.money(gain, currency: currency) + ratio)
            add(words("Cost known for"), percent(pot["cost_known_pct"]))
        }
        if isWhole { add(words("In foreign currency"), percent(facts["foreign_currency_pct"])) }
    }

    /// What is owed, to the cent: what is owned less what is left.
    private static func difference(_ owned: String, _ left: String) -> String? {
        guard let owned = FixedDecimal(owned), let left = FixedDecimal(left) else { return nil }
        return (owned - left).description
    }

    private mutating func add(_ name: String, _ value: String?) {
        if let value { rows.append((name, value)) }
    }
}
