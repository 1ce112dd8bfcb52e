extension PortfolioFacts {
    package init(_ portfolio: Portfolio) {
        let parts = PortfolioFacts.valuations(of: portfolio)
        var sums: [String: FixedDecimal] = [:]
        for part in parts { sums[part.holding.currency, default: 0] += part.value }
        let currencies = sums.keys.sorted()
        let summation = PortfolioFacts.summation(of: currencies, in: portfolio)

        var builders: [ExposureBuilder]
        switch summation {
        case .mixed:
            builders = currencies.map {
                ExposureBuilder(currency: $0, rates: [:], baseCurrency: portfolio.baseCurrency)
            }
            let places = Dictionary(uniqueKeysWithValues: zip(currencies, currencies.indices))
            for part in parts {
                if let place = places[part.holding.currency] { builders[place].add(part) }
            }
        case .singleCurrency, .converted:
            let isConverted = summation != .singleCurrency
            let currency = (isConverted ? portfolio.baseCurrency : currencies.first) ?? portfolio.baseCurrency ?? ""
            var builder = ExposureBuilder(
                currency: currency,
                rates: portfolio.fxRates,
                baseCurrency: portfolio.baseCurrency
            )
            for part in parts { builder.add(part) }
            builders = [builder]
        }

        self.asOf = portfolio.asOf
        self.baseCurrency = portfolio.baseCurrency
        self.accounts = portfolio.accounts.map(AccountFacts.init)
        self.holdingCount = portfolio.accounts.reduce(0) { $0 + $1.holdings.count }
        self.totals = currencies.map { CurrencyTotal(currency: $0, value: sums[$0] ?? 0) }
        self.exposures = builders.map { $0.exposure() }
        self.summation = summation
        self.valuations = ValuationBasis.allCases.compactMap { basis in
            let count = parts.count { $0.basis == basis }
            return count > 0 ? ValuationCount(basis: basis, count: count) : nil
        }
        self.statedAllocation = portfolio.statedAllocation
        self.drift = []
        self.rules = portfolio.rules
        self.flags = []
        self.foreignShare = foreignShare(rates: portfolio.fxRates)
        self.leverage = ownedOverNet()
        if let whole, whole.hasWeights { self.drift = Drift.all(of: whole, against: portfolio.targets) }
        self.flags = raisedFlags(unvalued: parts.filter { $0.basis == .none }.map(\.holding.ticker))
        self.flags += driftFlags(targets: portfolio.targets) + ruleFlags()
    }

    static func valuations(of portfolio: Portfolio) -> [Valuation] {
        var parts: [Valuation] = []
        for (index, account) in portfolio.accounts.enumerated() {
            for holding in account.holdings {
                parts.append(Valuation(of: holding, inAccount: index + 1, shape: portfolio.shape))
            }
            if let balance = account.balance, balance != 0 {
                parts.append(Valuation(balance: balance, of: account, at: index + 1))
            }
        }
        return parts
    }

    private static func summation(of currencies: [String], in portfolio: Portfolio) -> Summation {
        let foreign = currencies.filter { $0 != portfolio.baseCurrency }
        let missing = foreign.filter { portfolio.fxRates[$0] == nil }
        if portfolio.baseCurrency != nil, missing.isEmpty, !foreign.isEmpty {
            return .converted(
                rates: foreign.compactMap { name in portfolio.fxRates[name].map { Rate(currency: name, rate: $0) } }
            )
        }
        return currencies.count <= 1 ? .singleCurrency : .mixed(withoutRate: missing)
    }

    /// Account by account: what one owes is a debt although another has as much.
    private func ownedOverNet() -> FixedDecimal? {
        guard let whole, whole.hasWeights else { return nil }
        let parts = whole.positions.flatMap(\.parts)
        return parts.reduce(FixedDecimal(0)) { $1.value > 0 ? $0 + $1.value : $0 }.divided(by: whole.total)
    }

    private func foreignShare(rates: [String: FixedDecimal]) -> FixedDecimal? {
        guard let whole, whole.hasWeights, let baseCurrency else { return nil }
        let foreign = totals.filter { $0.currency != baseCurrency }
        let value = foreign.reduce(FixedDecimal(0)) { sum, total in
            sum + total.value * (total.currency == whole.currency ? 1 : rates[total.currency] ?? 0)
        }
        return value.divided(by: whole.total)
    }
}

extension PortfolioFacts.AccountFacts {
    fileprivate init(_ account: Account) {
        self.init(
            type: account.type,
            currency: account.currency,
            balance: account.balance,
            holdingCount: account.holdings.count
        )
    }
}
