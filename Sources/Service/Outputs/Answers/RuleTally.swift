import StrictJSON

/// How a portfolio stands by the rules that its file and its house set, as it was computed: no model's opinion.
struct RuleTally {
    let broken: Int
    let unchecked: Int

    /// nil where no rule is set.
    init?(_ facts: JSONValue?) {
        guard let facts, facts.kind == .object, facts["jurisdiction"] != nil else { return nil }
        let flags = facts["flags"]?.elements ?? []
        broken = flags.count { $0["flag"]?.string == "rule_broken" }
        unchecked = flags.count { $0["flag"]?.string == "rule_not_checked" }
    }

    /// As the status of a check is called.
    var status: String { broken > 0 ? "non_compliant" : unchecked > 0 ? "attention_required" : "compliant" }

    /// Such as `3 broken, 1 not checked`.
    func text(_ words: ReportWords) -> String {
        let parts = [(broken, "broken"), (unchecked, "not checked")].filter { $0.0 > 0 }
        return parts.isEmpty
            ? words("all kept")
            : parts.map { "\(words.language.grouped(String($0.0))) \(words($0.1))" }.joined(separator: ", ")
    }

    /// What a verdict of the model is called: one that the computed rules belie says whose it is.
    func title(of key: String, _ value: JSONValue, _ words: ReportWords) -> String {
        let isBelied = broken > 0 && key == "overall_status" && value.string == "compliant"
        return isBelied ? "\(words.title(key)) (\(words("the model's view")))" : words.title(key)
    }
}
