/// Why holdings are probably not meant as they read; said aloud, because no figure shows it.
package enum Doubt: Hashable, Sendable, CaseIterable {
    /// A bond whose price looks like per cent of nominal, which makes its value a hundred times too high.
    case bondInPerCent
    /// The same of a bond's cost, beside a market value.
    case bondCostInPerCent
    case derivativeWithoutMultiplier
    /// `market_value` is not what `price` × `quantity` comes to.
    case marketValueOff
    /// Money whose cost per unit is not 1: its quantity counts.
    case cashAtCost
    /// A price or cost of 0, which counts as not given.
    case zeroNotGiven
    /// Several tickers with one ISIN, which are one position.
    case severalTickers
    /// Several ISINs under one ticker, which are positions of their own.
    case severalISINs
    /// Entries of one position that give different names, regions or sectors for it.
    case namesDiffer
    case regionsDiffer
    case sectorsDiffer
}

extension Doubt {
    /// What there is to doubt in one holding.
    static func doubts(of holding: Holding) -> [Doubt] {
        guard holding.quantity > 0 else { return [] }
        return [zero(holding), bond(holding), derivative(holding), marketValue(holding), cash(holding)].compactMap(
            \.self
        )
    }

    private static func zero(_ holding: Holding) -> Doubt? {
        guard holding.marketValue == nil, holding.type.assetClass != .cash else { return nil }
        return (holding.price ?? holding.costBasis) == 0 ? .zeroNotGiven : nil
    }

    private static func bond(_ holding: Holding) -> Doubt? {
        guard holding.type.assetClass == .bond else { return nil }
        if let marketValue = holding.marketValue {
            guard let cost = holding.costBasis, marketValue > 0 else { return nil }
            return cost * holding.quantity > marketValue * 20 ? .bondCostInPerCent : nil
        }
        let unit = [holding.price, holding.costBasis].lazy.compactMap(\.self).first { $0 > 0 }
        guard let unit, holding.quantity >= 1000 else { return nil }
        return unit >= 20 && unit <= 200 ? .bondInPerCent : nil
    }

    private static func derivative(_ holding: Holding) -> Doubt? {
        guard holding.type.rawValue.hasPrefix("derivative"), holding.marketValue == nil else { return nil }
        return (holding.price ?? 0) > 0 || (holding.costBasis ?? 0) > 0 ? .derivativeWithoutMultiplier : nil
    }

    /// What a bond's price in per cent or a contract's multiplier explains is no doubt.
    private static func marketValue(_ holding: Holding) -> Doubt? {
        guard let marketValue = holding.marketValue, let price = holding.price, price > 0 else { return nil }
        func isFar(from expected: FixedDecimal) -> Bool { (marketValue - expected).magnitude * 10 > expected }
        let product = price * holding.quantity
        guard isFar(from: product), !holding.type.rawValue.hasPrefix("derivative") else { return nil }
        if holding.type.assetClass == .bond, !isFar(from: product.divided(by: 100)) { return nil }
        return .marketValueOff
    }

    private static func cash(_ holding: Holding) -> Doubt? {
        guard holding.type == .cash, holding.marketValue == nil, (holding.price ?? 0) == 0 else { return nil }
        return [nil, 0, 1].contains(holding.costBasis) ? nil : .cashAtCost
    }
}
