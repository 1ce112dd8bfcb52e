import Portfolios
import StrictJSON

/// The rules that a file and its house set, within the facts; of its lists of tickers only what is held goes along.
struct RuleJSON {
    var rules: JurisdictionRules
    var leverage: FixedDecimal?
    var privacy: PromptContext.Privacy

    func write(into json: inout JSONWriter) {
        json.key("jurisdiction")
        json.beginObject()
        strings("allowed_asset_types", rules.allowedTypes.map(\.publicName), into: &json)
        strings("disallowed_asset_types", rules.disallowedTypes.map(\.publicName), into: &json)
        strings("etf_domicile_allow", rules.allowedDomiciles, into: &json)
        strings("etf_domicile_block", rules.blockedDomiciles, into: &json)
        if !rules.blockedTickers.isEmpty { json.member("blocked_tickers_count", rules.blockedTickers.count) }
        if !rules.substitutes.isEmpty { json.member("substitutes_count", rules.substitutes.count) }
        if let limit = rules.maxLeverage {
            json.number("max_leverage", limit, places: 4)
            json.number("leverage", leverage, places: 4)
        }
        strings("house_rules", rules.houseRules.map(\.rawValue), into: &json)
        if let notes = rules.houseNotes { json.member("house_notes", notes) }
        if privacy == .full, let notes = rules.notes { json.member("notes", notes) }
        json.endObject()
    }

    private func strings(_ key: String, _ values: [String], into json: inout JSONWriter) {
        if !values.isEmpty { json.strings(key, values) }
    }

    /// The members of a flag.
    static func write(_ finding: RuleFinding, into json: inout JSONWriter) {
        let flag =
            switch finding.verdict {
            case .broken: "rule_broken"
            case .replaceable: "substitute_named"
            case .unknown: "rule_not_checked"
            }
        json.member("flag", flag)
        json.member("rule", finding.rule.rawValue)
        if let ticker = finding.ticker { json.member("subject", ticker) }
        if let detail = finding.detail {
            let isDomicile = finding.rule == .allowedDomiciles || finding.rule == .blockedDomiciles
            json.member(isDomicile ? "domicile" : "type", detail)
        }
        if let substitute = finding.substitute { json.member("substitute", substitute) }
        if let within = finding.within { json.member("within_currency", within) }
        if finding.ticker != nil {
            json.percent("weight_pct", finding.weight)
            json.key("accounts")
            json.beginArray()
            for account in finding.accounts { json.integer(account) }
            json.endArray()
        }
        if let limit = finding.limit {
            json.number("leverage", finding.measured, places: 4)
            json.number("max_leverage", limit, places: 4)
        }
    }
}
