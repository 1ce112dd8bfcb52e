extension PortfolioFacts {
    /// What the file's own rules say, position by position, largest first, then of the whole.
    func ruleFlags() -> [Flag] {
        guard let rules else { return [] }
        let blockedNames = Set(rules.blockedTickers.map(RuleCheck.name(of:)))
        let isWhole = whole != nil
        let within = exposures.flatMap { exposure in
            let check = RuleCheck(rules: rules, blockedNames: blockedNames, exposure: exposure, isWhole: isWhole)
            return exposure.positions.flatMap(check.findings)
        }
        return (within + leverageFindings(rules)).map(Flag.rule)
    }

    private func leverageFindings(_ rules: JurisdictionRules) -> [RuleFinding] {
        guard let limit = rules.maxLeverage else { return [] }
        guard leverage.map({ $0 > limit }) ?? true else { return [] }
        // Where debts leave nothing, no limit is kept; where nothing could be added up, nobody knows.
        let isKnown = leverage != nil || whole != nil
        return [
            RuleFinding(
                rule: .maxLeverage,
                verdict: isKnown ? .broken : .unknown,
                accounts: [],
                measured: leverage,
                limit: limit
            )
        ]
    }
}

/// Holds positions against rules about types, domiciles and tickers; cash that is merely not invested breaks none.
private struct RuleCheck {
    var rules: JurisdictionRules
    /// The blocked tickers without their places of trading.
    var blockedNames: Set<String>
    var exposure: Exposure
    var isWhole: Bool

    func findings(_ position: Position) -> [RuleFinding] {
        let holdings = position.parts.filter { !$0.isBalance }
        guard !holdings.isEmpty else { return [] }
        var types: [AssetType] = []
        for holding in holdings where !types.contains(holding.type) { types.append(holding.type) }
        let findings = types.flatMap { typeFindings($0, of: position) } + domicileFindings(of: position)
        return tickerFindings(of: position, others: findings) + findings
    }

    private func typeFindings(_ type: AssetType, of position: Position) -> [RuleFinding] {
        var findings: [RuleFinding] = []
        // Who lists what may be bought does not mean that no money may be kept, unless they say so.
        let isMoney = type.assetClass == .cash && !rules.disallowedTypes.contains(.cash)
        if !isMoney, !rules.allowedTypes.isEmpty, !rules.allowedTypes.contains(where: { $0.covers(type) }) {
            findings.append(finding(.allowedTypes, .broken, position, type.publicName))
        }
        if rules.disallowedTypes.contains(where: { $0.covers(type) }) {
            findings.append(finding(.disallowedTypes, .broken, position, type.publicName))
        }
        return findings
    }

    /// An ISIN begins with the country a fund is domiciled in.
    private func domicileFindings(of position: Position) -> [RuleFinding] {
        guard position.type.rawValue == "etf", !rules.allowedDomiciles.isEmpty || !rules.blockedDomiciles.isEmpty else {
            return []
        }
        guard let isin = position.isin else {
            let rule: RuleFinding.Rule = rules.allowedDomiciles.isEmpty ? .blockedDomiciles : .allowedDomiciles
            return [finding(rule, .unknown, position, nil)]
        }
        let domicile = String(isin.prefix(2))
        if rules.blockedDomiciles.contains(domicile) {
            return [finding(.blockedDomiciles, .broken, position, domicile)]
        }
        guard !rules.allowedDomiciles.isEmpty, !rules.allowedDomiciles.contains(domicile) else { return [] }
        return [finding(.allowedDomiciles, .broken, position, domicile)]
    }

    /// A position that breaks another rule carries its substitute there.
    private func tickerFindings(of position: Position, others: [RuleFinding]) -> [RuleFinding] {
        guard !rules.blockedTickers.isEmpty || !rules.substitutes.isEmpty else { return [] }
        let tickers = position.parts.filter { !$0.isBalance }.map { $0.ticker.uppercased() }
        if tickers.contains(where: rules.blockedTickers.contains) {
            return [finding(.blockedTickers, .broken, position, nil)]
        }
        // The same share may be traded in another place under the same name.
        if tickers.contains(where: { blockedNames.contains(Self.name(of: $0)) }) {
            return [finding(.blockedTickers, .unknown, position, nil)] + replaceable(position, others)
        }
        return replaceable(position, others)
    }

    private func replaceable(_ position: Position, _ others: [RuleFinding]) -> [RuleFinding] {
        guard substitute(for: position) != nil, !others.contains(where: { $0.verdict == .broken }) else { return [] }
        return [finding(.substitutes, .replaceable, position, nil)]
    }

    private func substitute(for position: Position) -> String? {
        position.parts.lazy.filter { !$0.isBalance }.compactMap { rules.substitutes[$0.ticker.uppercased()] }.first
    }

    /// The ticker before its point, such as `SBER` of `SBER.ME`.
    static func name(of ticker: String) -> String {
        guard let point = ticker.firstIndex(of: "."), point != ticker.startIndex else { return ticker }
        return String(ticker[..<point])
    }

    private func finding(
        _ rule: RuleFinding.Rule,
        _ verdict: RuleFinding.Verdict,
        _ position: Position,
        _ detail: String?
    ) -> RuleFinding {
        var accounts: [Int] = []
        for part in position.parts where !part.isBalance && accounts.last != part.account {
            accounts.append(part.account)
        }
        return RuleFinding(
            rule: rule,
            verdict: verdict,
            ticker: position.ticker,
            detail: detail,
            substitute: verdict == .unknown ? nil : substitute(for: position),
            accounts: accounts,
            weight: exposure.hasWeights ? position.weight : nil,
            within: isWhole ? nil : exposure.currency
        )
    }
}
