/// Something in the facts that a reader should look at, with the line it crossed.
///
/// `within` is the currency a weight is taken within; nil where it is a weight of the whole.
package enum Flag: Hashable, Sendable {
    /// Weight of one position above 5, 10 or 20 %; `threshold` is the highest one crossed.
    case largePosition(
        ticker: String,
        assetClass: AssetClass,
        weight: FixedDecimal,
        threshold: FixedDecimal,
        within: String?
    )
    case largeSector(name: String, weight: FixedDecimal, threshold: FixedDecimal, within: String?)
    case largeRegion(name: String, weight: FixedDecimal, threshold: FixedDecimal, within: String?)
    case foreignCurrency(weight: FixedDecimal, threshold: FixedDecimal)
    case fewPositions(count: Int, threshold: Int)
    /// An account that owes money.
    case negativeCash(currency: String, amount: FixedDecimal)
    /// Holdings that count as zero because the file gives nothing to value them by.
    case unvalued(tickers: [String])
    /// Holdings counted at what they cost, which says nothing about what they are worth.
    case valuedAtCost(count: Int)
    case unspecifiedTypes(count: Int)
    /// Further from its target than `threshold`, up or down.
    case drift(Drift, threshold: FixedDecimal)
    /// Targets are given, but nothing to compare them with: amounts could not be added up.
    case targetsNotCompared
    case rule(RuleFinding)
}

/// The lines that raise flags: they point at what to look at and are nobody's rule.
package enum FlagThresholds {
    package static let position: [FixedDecimal] = [
        FixedDecimal(5).divided(by: 100), FixedDecimal(10).divided(by: 100), FixedDecimal(20).divided(by: 100),
    ]
    package static let sector = FixedDecimal(25).divided(by: 100)
    package static let region = FixedDecimal(60).divided(by: 100)
    package static let foreignCurrency = FixedDecimal(30).divided(by: 100)
    package static let positions = 10
    package static let drift = FixedDecimal(5).divided(by: 100)
}
