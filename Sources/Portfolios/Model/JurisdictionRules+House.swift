extension JurisdictionRules {
    /// The rules of both, the stricter of each kind: a file narrows what its house allows and never widens it.
    ///
    /// What either forbids is forbidden, what one allows the other has to allow, too, and the lower limit holds. Of two
    /// substitutes for a ticker the file's is named.
    package func completed(by house: JurisdictionRules) -> JurisdictionRules {
        var rules = self
        rules.houseRules = house.kinds
        rules.disallowedTypes.append(all: house.disallowedTypes)
        rules.blockedDomiciles.append(all: house.blockedDomiciles)
        rules.blockedTickers.formUnion(house.blockedTickers)
        rules.substitutes.merge(house.substitutes) { own, _ in own }
        rules.maxLeverage = [maxLeverage, house.maxLeverage].compactMap(\.self).min()
        rules.houseNotes = house.houseNotes
        (rules.allowedTypes, rules.disallowedTypes) = Self.narrowed(
            allowedTypes,
            house.allowedTypes,
            forbidden: rules.disallowedTypes
        ) { $0.covers($1) }
        (rules.allowedDomiciles, rules.blockedDomiciles) = Self.narrowed(
            allowedDomiciles,
            house.allowedDomiciles,
            forbidden: rules.blockedDomiciles,
            covers: ==
        )
        return rules
    }

    /// What both lists allow.
    ///
    /// As an empty list sets no rule, two that have nothing in common forbid what they allow.
    private static func narrowed<Word: Hashable>(
        _ own: [Word],
        _ house: [Word],
        forbidden: [Word],
        covers: (Word, Word) -> Bool
    ) -> (allowed: [Word], forbidden: [Word]) {
        guard !own.isEmpty, !house.isEmpty else { return (own + house, forbidden) }
        var common = own.filter { word in house.contains { covers($0, word) } }
        common.append(all: house.filter { word in own.contains { covers($0, word) } })
        guard common.isEmpty else { return (common, forbidden) }
        var forbidden = forbidden
        forbidden.append(all: own)
        return (own, forbidden)
    }

    /// The kinds of rule that are set.
    private var kinds: [RuleFinding.Rule] {
        let set: [(RuleFinding.Rule, Bool)] = [
            (.allowedTypes, !allowedTypes.isEmpty), (.disallowedTypes, !disallowedTypes.isEmpty),
            (.allowedDomiciles, !allowedDomiciles.isEmpty), (.blockedDomiciles, !blockedDomiciles.isEmpty),
            (.blockedTickers, !blockedTickers.isEmpty), (.substitutes, !substitutes.isEmpty),
            (.maxLeverage, maxLeverage != nil),
        ]
        return set.filter(\.1).map(\.0)
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
    /// The portfolio under its own rules and those of its house.
    package func under(_ house: JurisdictionRules?) -> Portfolio {
        guard let house else { return self }
        var portfolio = self
        portfolio.rules = (rules ?? JurisdictionRules()).completed(by: house)
        return portfolio
    }
}

extension Array where Element: Hashable {
    fileprivate mutating func append(all others: [Element]) {
        append(contentsOf: others.filter { !contains($0) })
    }
}
