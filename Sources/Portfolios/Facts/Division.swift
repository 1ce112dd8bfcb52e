/// What of a portfolio can be added up: all of it in one pot, or a pot for each currency.
struct Division {
    var totals: [PortfolioFacts.CurrencyTotal]
    var summation: PortfolioFacts.Summation
    var pots: [Pot]

    /// Amounts to be added up in one currency.
    struct Pot {
        var currency: String
        /// The parts of each position; see `PositionGrouping`.
        var groups: [[Valuation]]
    }

    init(of parts: [Valuation], in portfolio: Portfolio) {
        var sums: [String: FixedDecimal] = [:]
        var worth: Set<String> = []
        for part in parts {
            sums[part.holding.currency, default: 0] += part.value
            if part.value != 0 { worth.insert(part.holding.currency) }
        }
        let currencies = sums.keys.sorted()
        totals = currencies.map { PortfolioFacts.CurrencyTotal(currency: $0, value: sums[$0] ?? 0) }
        summation = Division.summation(of: worth.sorted(), in: portfolio)
        switch summation {
        case .mixed:
            let apart = Dictionary(grouping: parts, by: \.holding.currency)
            pots = currencies.map { Pot(currency: $0, groups: PositionGrouping.groups(of: apart[$0] ?? [])) }
        case .singleCurrency:
            let currency = worth.first ?? portfolio.baseCurrency ?? currencies.first ?? ""
            pots = [Pot(currency: currency, groups: PositionGrouping.groups(of: parts))]
        case .converted:
            pots = [Pot(currency: portfolio.baseCurrency ?? "", groups: PositionGrouping.groups(of: parts))]
        }
    }

    /// Whether these can be added up, in which anything is worth anything: nothing is nothing at any rate.
    private static func summation(of currencies: [String], in portfolio: Portfolio) -> PortfolioFacts.Summation {
        let foreign = currencies.filter { $0 != portfolio.baseCurrency }
        let missing = foreign.filter { portfolio.fxRates[$0] == nil }
        if portfolio.baseCurrency != nil, missing.isEmpty, !foreign.isEmpty {
            return .converted(
                rates: foreign.compactMap { name in
                    portfolio.fxRates[name].map { PortfolioFacts.Rate(currency: name, rate: $0) }
                }
            )
        }
        return currencies.count <= 1 ? .singleCurrency : .mixed(withoutRate: missing)
    }
}
