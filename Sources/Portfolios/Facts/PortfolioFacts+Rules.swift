extension PortfolioFacts {
    /// What the file's own rules say, position by position, largest first, then of the whole.
    func ruleFlags() -> [Flag] {
        guard let rules else { return [] }
        let within = exposures.flatMap { exposure in
            exposure.positions.flatMap {
                RuleCheck(rules: rules, exposure: exposure, isWhole: whole != nil).findings($0)
            }
        }
        return (within + leverageFindings(rules)).map(Flag.rule)
    }

    private func leverageFindings(_ rules: JurisdictionRules) -> [RuleFinding] {
        guard let limit = rules.maxLeverage else { return [] }
        guard leverage.map({ $0 > limit }) ?? true else { return [] }
        return [
            RuleFinding(
                rule: .maxLeverage,
                verdict: leverage == nil ? .unknown : .broken,
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
        if !rules.allowedTypes.isEmpty, !rules.allowedTypes.contains(where: { $0.covers(type) }) {
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
        let ticker = position.ticker.uppercased()
        if rules.blockedTickers.contains(ticker) { return [finding(.blockedTickers, .broken, position, nil)] }
        guard rules.substitutes[ticker] != nil, !others.contains(where: { $0.verdict == .broken }) else { return [] }
        return [finding(.substitutes, .replaceable, position, nil)]
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
            substitute: verdict == .unknown ? nil : rules.substitutes[position.ticker.uppercased()],
            accounts: accounts,
            weight: exposure.hasWeights ? position.weight : nil,
            within: isWhole ? nil : exposure.currency
        )
    }
}
