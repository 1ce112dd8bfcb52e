/// Amounts that may be added because they are in one currency, and the weights within them.
///
/// Weights are fractions of `total`; where the total is not above zero there are none, and all of them read 0.
package struct Exposure: Hashable, Sendable {
    package var currency: String
    package var total: FixedDecimal
    /// Largest first, by value and then by ticker; the same ticker in several accounts is one position.
    package var positions: [Position]
    package var byClass: [Share]
    /// Empty where no holding names a sector.
    package var bySector: [Share]
    package var byRegion: [Share]
    /// The sum of squared weights, 0 to 1; nil without weights.
    package var herfindahl: FixedDecimal?

    package var hasWeights: Bool { total > 0 }
    /// How many equal positions would be as concentrated as these.
    package var effectiveHoldings: FixedDecimal? {
        herfindahl.flatMap { $0 > 0 ? FixedDecimal(1).divided(by: $0) : nil }
    }
    package var largest: Position? { positions.first }
    package var topFive: ArraySlice<Position> { positions.prefix(5) }
    /// What those positions hold and cost whose cost is known; nil where none is.
    package var costKnown: (value: FixedDecimal, cost: FixedDecimal)? {
        let known = positions.compactMap { position in position.cost.map { (position.value, $0) } }
        guard !known.isEmpty else { return nil }
        return (known.reduce(0) { $0 + $1.0 }, known.reduce(0) { $0 + $1.1 })
    }
    package var topFiveWeight: FixedDecimal { topFive.reduce(0) { $0 + $1.weight } }

    /// What a class, sector or region holds.
    package struct Share: Hashable, Sendable {
        package var name: String
        package var value: FixedDecimal
        package var weight: FixedDecimal
    }
}

/// Everything held under one ticker.
package struct Position: Hashable, Sendable {
    package var ticker: String
    package var isin: String?
    package var name: String?
    package var type: AssetType
    package var sector: String?
    package var region: String
    /// nil where its parts are in several currencies.
    package var currency: String?
    package var quantity: FixedDecimal
    /// In the exposure's currency.
    package var value: FixedDecimal
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
        package var type: AssetType
        package var currency: String
        package var quantity: FixedDecimal
        /// In the exposure's currency.
        package var value: FixedDecimal
        /// Whether it is an account's balance, which nobody chose to hold.
        package var isBalance: Bool
    }

    package var gain: FixedDecimal? { cost.map { value - $0 } }
    /// The gain as a fraction of the cost.
    package var gainRatio: FixedDecimal? { cost.flatMap { $0 > 0 ? (value - $0).divided(by: $0) : nil } }
}
