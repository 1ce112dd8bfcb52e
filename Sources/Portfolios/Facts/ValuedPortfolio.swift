/// A portfolio with what each of its holdings is worth, and which of them are one position.
///
/// What its reader is warned of and what is computed for the model start from the same, so it is worked out once.
package struct ValuedPortfolio: Sendable {
    package private(set) var portfolio: Portfolio
    /// Each holding and balance in the file's order, under the names it is counted under.
    let parts: [Valuation]
    let division: Division

    package init(_ portfolio: Portfolio) {
        self.portfolio = portfolio
        parts = ValuedPortfolio.valuations(of: portfolio)
        division = Division(of: parts, in: portfolio)
    }

    /// The same under the rules of its house, too, which change nothing of what it is worth.
    package func under(_ house: JurisdictionRules?) -> ValuedPortfolio {
        var valued = self
        valued.portfolio = portfolio.under(house)
        return valued
    }

    private static func valuations(of portfolio: Portfolio) -> [Valuation] {
        let holdings = portfolio.accounts.lazy.flatMap(\.holdings)
        let sectors = Spellings(of: holdings.compactMap { $0.sector.map(spaced) })
        let regions = Spellings(of: holdings.compactMap { $0.region.flatMap(regionName) })
        var parts: [Valuation] = []
        for (index, account) in portfolio.accounts.enumerated() {
            for holding in account.holdings {
                let sector = holding.sector.map { sectors.spelling(of: spaced($0)) }
                let region = holding.region.flatMap(regionName).map(regions.spelling)
                parts.append(
                    Valuation(of: holding, inAccount: index + 1, shape: portfolio.shape, sector: sector, region: region)
                )
            }
            if let balance = account.balance, balance != 0 {
                parts.append(Valuation(balance: balance, of: account, at: index + 1))
            }
        }
        return parts
    }
}
