extension JurisdictionRules {
    /// The file's rules, and for each kind of rule that it does not set the house's.
    ///
    /// A list of the file stands for the house's list of its kind, also where it is shorter. Rules of different kinds all hold:
    /// what the file allows, the house may still forbid.
    package func completed(by house: JurisdictionRules) -> JurisdictionRules {
        var rules = self
        rules.complete(\.allowedTypes, .allowedTypes, by: house)
        rules.complete(\.disallowedTypes, .disallowedTypes, by: house)
        rules.complete(\.allowedDomiciles, .allowedDomiciles, by: house)
        rules.complete(\.blockedDomiciles, .blockedDomiciles, by: house)
        rules.complete(\.blockedTickers, .blockedTickers, by: house)
        rules.complete(\.substitutes, .substitutes, by: house)
        if rules.maxLeverage == nil, let limit = house.maxLeverage {
            rules.maxLeverage = limit
            rules.houseRules.append(.maxLeverage)
        }
        rules.houseNotes = house.houseNotes
        return rules
    }

    private mutating func complete<Rule: Collection>(
        _ list: WritableKeyPath<JurisdictionRules, Rule>,
        _ rule: RuleFinding.Rule,
        by house: JurisdictionRules
    ) {
        guard self[keyPath: list].isEmpty, !house[keyPath: list].isEmpty else { return }
        self[keyPath: list] = house[keyPath: list]
        houseRules.append(rule)
    }

    /// The same text for the same rules, in whichever order they were written.
    package var canonicalText: String {
        let parts: [[String]] = [
            allowedTypes.map(\.rawValue).sorted(), disallowedTypes.map(\.rawValue).sorted(), allowedDomiciles.sorted(),
            blockedDomiciles.sorted(), blockedTickers.sorted(),
            substitutes.map { "\($0.key)\n\($0.value)" }.sorted(), [maxLeverage?.description ?? ""],
            [notes ?? ""], [houseNotes ?? ""], houseRules.map(\.rawValue),
        ]
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }
}

extension Portfolio {
    /// The portfolio under the rules of its house, where it sets none of a kind itself.
    package func under(_ house: JurisdictionRules?) -> Portfolio {
        guard let house else { return self }
        var portfolio = self
        portfolio.rules = (rules ?? JurisdictionRules()).completed(by: house)
        return portfolio
    }
}
