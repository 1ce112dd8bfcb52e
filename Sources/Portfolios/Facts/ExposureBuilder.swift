/// Gathers valued holdings of one currency, or of several with their rates, into an exposure.
struct ExposureBuilder {
    private let currency: String
    private let rates: [String: FixedDecimal]
    private let baseCurrency: String?
    private var positions: [Position] = []
    private var places: [Key: Int] = [:]

    /// One position per ticker and class.
    private struct Key: Hashable {
        var ticker: String
        var assetClass: AssetClass
    }

    /// Adds amounts up in `currency`; the amounts of any other currency need a rate.
    init(currency: String, rates: [String: FixedDecimal], baseCurrency: String?) {
        self.currency = currency
        self.rates = rates
        self.baseCurrency = baseCurrency
    }

    mutating func add(_ part: Valuation) {
        let rate = part.holding.currency == currency ? 1 : rates[part.holding.currency] ?? 0
        let value = part.value * rate
        let cost = part.cost.map { $0 * rate }
        let isForeign = baseCurrency.map { $0 != part.holding.currency } ?? false
        let key = Key(ticker: part.holding.ticker.uppercased(), assetClass: part.holding.type.assetClass)
        guard let place = places[key] else {
            places[key] = positions.count
            positions.append(Position(part, value: value, cost: cost, isForeign: isForeign))
            return
        }
        positions[place].absorb(part, value: value, cost: cost, isForeign: isForeign)
    }

    func exposure() -> Exposure {
        let total = positions.reduce(FixedDecimal(0)) { $0 + $1.value }
        var positions = positions
        var herfindahl: FixedDecimal?
        if total > 0 {
            var squares = FixedDecimal(0)
            for place in positions.indices {
                let weight = positions[place].value.divided(by: total)
                positions[place].weight = weight
                squares += weight * weight
            }
            herfindahl = squares
        }
        positions.sort { ($0.value, $1.ticker) > ($1.value, $0.ticker) }
        let hasSectors = positions.contains { $0.sector != nil }
        return Exposure(
            currency: currency,
            total: total,
            positions: positions,
            byClass: shares(of: total, positions) { $0.type.assetClass.rawValue },
            bySector: hasSectors ? shares(of: total, positions) { $0.sector ?? "Unspecified" } : [],
            byRegion: shares(of: total, positions, by: \.region),
            herfindahl: herfindahl
        )
    }

    /// The sum per name, largest first.
    private func shares(
        of total: FixedDecimal,
        _ positions: [Position],
        by name: (Position) -> String
    ) -> [Exposure.Share] {
        var values: [String: FixedDecimal] = [:]
        for position in positions { values[name(position), default: 0] += position.value }
        return
            values
            .map { Exposure.Share(name: $0.key, value: $0.value, weight: total > 0 ? $0.value.divided(by: total) : 0) }
            .sorted { ($0.value, $1.name) > ($1.value, $0.name) }
    }
}

extension Position {
    fileprivate init(_ part: Valuation, value: FixedDecimal, cost: FixedDecimal?, isForeign: Bool) {
        self.init(
            ticker: part.holding.ticker,
            isin: part.holding.isin,
            name: part.holding.name,
            type: part.holding.type,
            sector: part.holding.sector,
            region: regionName(part.holding.region),
            currency: part.holding.currency,
            quantity: part.holding.quantity,
            value: value,
            weight: 0,
            cost: cost,
            basis: part.basis,
            accounts: [part.account],
            parts: [Part(part, value: value)],
            isForeign: isForeign
        )
    }

    fileprivate mutating func absorb(_ part: Valuation, value: FixedDecimal, cost: FixedDecimal?, isForeign: Bool) {
        isin = isin ?? part.holding.isin
        name = name ?? part.holding.name
        sector = sector ?? part.holding.sector
        if region == "Unknown" { region = regionName(part.holding.region) }
        if currency != part.holding.currency { currency = nil }
        if basis != part.basis { basis = nil }
        quantity += part.holding.quantity
        self.value += value
        if let known = self.cost, let cost { self.cost = known + cost } else { self.cost = nil }
        if accounts.last != part.account { accounts.append(part.account) }
        parts.append(Part(part, value: value))
        self.isForeign = self.isForeign || isForeign
    }
}

extension Position.Part {
    fileprivate init(_ part: Valuation, value: FixedDecimal) {
        self.init(
            account: part.account,
            type: part.holding.type,
            currency: part.holding.currency,
            quantity: part.holding.quantity,
            value: value,
            isBalance: part.isBalance
        )
    }
}
