/// Everything held of one security; see `PositionGrouping`.
package struct Position: Hashable, Sendable {
    /// The larger part's, as is the type.
    package var ticker: String
    package var isin: String?
    package var name: String?
    package var type: AssetType
    package var sector: String?
    /// `Cash` for money, `Unknown` for the rest that names none.
    package var region: String
    /// nil where its parts are in several currencies.
    package var currency: String?
    package var quantity: FixedDecimal
    /// In the exposure's currency; below zero where money is owed.
    package var value: FixedDecimal
    /// The value as a fraction of the exposure's assets.
    package var weight: FixedDecimal
    /// What it cost in the exposure's currency; nil unless cost and value are known apart for every part.
    package var cost: FixedDecimal?
    /// nil where its parts were valued in several ways.
    package var basis: ValuationBasis?
    /// The accounts it is held in, by their place in the file, from 1.
    package var accounts: [Int]
    /// What was merged, in the file's order; never empty.
    package var parts: [Part]
    /// Whether any part is in another currency than the base currency; false where none is given.
    package var isForeign: Bool

    /// One holding of the file, or the uninvested cash of an account.
    package struct Part: Hashable, Sendable {
        /// The account's place in the file, from 1.
        package var account: Int
        package var ticker: String
        package var type: AssetType
        package var currency: String
        package var quantity: FixedDecimal
        /// In the exposure's currency.
        package var value: FixedDecimal
        /// What it is counted under, which need not be what other parts say.
        package var sector: String?
        package var region: String
        /// Whether it is an account's balance, which nobody chose to hold.
        package var isBalance: Bool
    }

    package var gain: FixedDecimal? { cost.map { value - $0 } }
    /// The gain as a fraction of the cost.
    package var gainRatio: FixedDecimal? { cost.flatMap { $0 > 0 ? (value - $0).divided(by: $0) : nil } }
}

extension Position {
    /// One position of these parts, in the file's order, without its weights.
    init(merging parts: [Valuation], currency: String, rates: [String: FixedDecimal], baseCurrency: String?) {
        let values = parts.map { part in
            part.value * (Position.rate(of: part.holding.currency, in: currency, rates) ?? 0)
        }
        // The largest first; of equals the first in the file.
        let ranks = values.indices.sorted { (values[$0], $1) > (values[$1], $0) }
        func named<Value>(_ value: (Valuation) -> Value?) -> Value? {
            for rank in ranks { if let found = value(parts[rank]) { return found } }
            return nil
        }
        let main = parts[ranks[0]]
        let sector = named(\.sector)
        let region = named(\.region)
        var cost: FixedDecimal? = 0
        for part in parts {
            let rate = Position.rate(of: part.holding.currency, in: currency, rates)
            if let known = cost, let own = part.cost, let rate { cost = known + own * rate } else { cost = nil }
        }
        var accounts: [Int] = []
        for part in parts where accounts.last != part.account { accounts.append(part.account) }
        self.init(
            ticker: main.holding.ticker,
            isin: named(\.holding.isin),
            name: named(\.holding.name),
            type: main.holding.type,
            sector: sector,
            region: region ?? Position.regionOfNone(main),
            currency: parts.allSatisfy { $0.holding.currency == main.holding.currency } ? main.holding.currency : nil,
            quantity: parts.reduce(0) { $0 + $1.holding.quantity },
            value: values.reduce(0, +),
            weight: 0,
            cost: cost,
            basis: parts.allSatisfy { $0.basis == main.basis } ? main.basis : nil,
            accounts: accounts,
            parts: zip(parts, values).map { part, value in
                // One security is in one place: an entry that does not say in which follows those that do.
                let other = part.holding.type.assetClass == .cash ? nil : region
                return Part(
                    account: part.account,
                    ticker: part.holding.ticker,
                    type: part.holding.type,
                    currency: part.holding.currency,
                    quantity: part.holding.quantity,
                    value: value,
                    sector: part.sector ?? sector,
                    region: part.region ?? other ?? Position.regionOfNone(part),
                    isBalance: part.isBalance
                )
            },
            isForeign: baseCurrency.map { base in parts.contains { $0.holding.currency != base } } ?? false
        )
    }

    /// nil where there is none, which only what is worth nothing may lack.
    private static func rate(of held: String, in currency: String, _ rates: [String: FixedDecimal]) -> FixedDecimal? {
        held == currency ? 1 : rates[held]
    }

    private static func regionOfNone(_ part: Valuation) -> String {
        part.holding.type.assetClass == .cash ? "Cash" : "Unknown"
    }
}
