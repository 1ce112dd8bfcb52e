import StrictJSON

extension FactFlags {
    /// What a holding was found to be by one of the file's rules; nil for a flag about anything else.
    func ruleTitle(of flag: JSONValue) -> String? {
        guard let rule = flag["rule"]?.string, flag["subject"] != nil else { return nil }
        let title: String? =
            switch (flag["flag"]?.string, rule) {
            case ("rule_broken", "allowed_asset_types"), ("rule_broken", "disallowed_asset_types"):
                "Asset type not allowed"
            case ("rule_broken", "ticker_blocklist"): "Ticker blocked"
            case ("rule_broken", "etf_domicile_allow"), ("rule_broken", "etf_domicile_block"):
                "Fund domicile not allowed"
            case ("rule_not_checked", "etf_domicile_allow"), ("rule_not_checked", "etf_domicile_block"):
                "Fund domicile not known"
            case ("substitute_named", _): "Could be replaced"
            default: nil
            }
        return title.map { words($0) + (flag["within_currency"]?.string.map { " (\($0))" } ?? "") }
    }

    /// What follows a weight: the target, or what the rule is about and the substitute.
    func remark(on flag: JSONValue) -> String {
        if flag["flag"]?.string == "drift" {
            return flag["target_pct"]?.numberText.flatMap { words.language.percent($0) }.map { " → \($0)" } ?? ""
        }
        guard flag["rule"] != nil else { return "" }
        let detail = flag["domicile"]?.string ?? flag["type"]?.string.map(words.name)
        return (detail.map { " (\($0))" } ?? "") + (flag["substitute"]?.string.map { " → \($0)" } ?? "")
    }
}
