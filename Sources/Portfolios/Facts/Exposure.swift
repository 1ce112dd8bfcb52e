/// Amounts that may be added because they are in one currency, and the weights within them.
///
/// Weights are fractions of `assets`, what is owned; where nothing is there are none, and all of them read 0. A debt is in
/// no sector or region and spreads nothing; among positions and classes it weighs less than nothing.
package struct Exposure: Hashable, Sendable {
    package var currency: String
    /// What is left after debts.
    package var total: FixedDecimal
    /// Everything owned; without debts, that is the total.
    package var assets: FixedDecimal
    /// Whether anything counts below zero.
    package var hasDebts: Bool
    /// Largest first, by value and then by ticker; one security in several accounts is one position.
    package var positions: [Position]
    package var byClass: [Share]
    /// Empty where no holding names a sector.
    package var bySector: [Share]
    package var byRegion: [Share]
    /// The sum of squared weights of what is owned, 0 to 1; nil without weights.
    package var herfindahl: FixedDecimal?

    package var hasWeights: Bool { assets > 0 }
    /// How many equal positions would be as concentrated as these.
    package var effectiveHoldings: FixedDecimal? {
        herfindahl.flatMap { $0 > 0 ? FixedDecimal(1).divided(by: $0) : nil }
    }
    package var largest: Position? { topFive.first }
    package var topFive: ArraySlice<Position> { positions.prefix(5).prefix { $0.value >= 0 } }
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
