extension PortfolioFacts {
    package init(_ valued: ValuedPortfolio) {
        let (portfolio, parts, division) = (valued.portfolio, valued.parts, valued.division)

        self.asOf = portfolio.asOf
        self.baseCurrency = portfolio.baseCurrency
        self.accounts = portfolio.accounts.map(AccountFacts.init)
        self.holdingCount = portfolio.accounts.reduce(0) { $0 + $1.holdings.count }
        self.totals = division.totals
        self.exposures = division.pots.map { pot in
            let rates = division.summation.isPossible ? portfolio.fxRates : [:]
            return ExposureBuilder(currency: pot.currency, rates: rates, baseCurrency: portfolio.baseCurrency)
                .exposure(of: pot.groups)
        }
        self.summation = division.summation
        self.valuations = ValuationBasis.allCases.compactMap { basis in
            let count = parts.count { $0.basis == basis }
            return count > 0 ? ValuationCount(basis: basis, count: count) : nil
        }
        self.statedAllocation = portfolio.statedAllocation
        self.drift = []
        self.rules = portfolio.rules
        self.flags = []
        self.foreignShare = shareOutside(portfolio.baseCurrency)
        self.leverage = ownedOverNet()
        if let whole, whole.hasWeights { self.drift = Drift.all(of: whole, against: portfolio.targets) }
        self.flags = raisedFlags(unvalued: parts.filter { $0.basis == .none }.map(\.holding.ticker))
        self.flags += driftFlags(targets: portfolio.targets) + ruleFlags()
    }

    /// Account by account: what one owes is a debt although another has as much.
    private func ownedOverNet() -> FixedDecimal? {
        guard exposures.contains(where: \.hasDebts) else { return 1 }
        guard let whole, whole.total > 0 else { return nil }
        return whole.assets.divided(by: whole.total)
    }

    /// The part of what is owned that is not in this currency.
    private func shareOutside(_ currency: String?) -> FixedDecimal? {
        guard let whole, whole.hasWeights, let currency else { return nil }
        let foreign = whole.positions.reduce(FixedDecimal(0)) { sum, position in
            position.parts.reduce(sum) { $1.value > 0 && $1.currency != currency ? $0 + $1.value : $0 }
        }
        return foreign.divided(by: whole.assets)
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
