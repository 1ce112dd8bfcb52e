extension PortfolioFacts {
    /// The flags of these facts, in a fixed order; weights are looked at within each exposure.
    func raisedFlags(unvalued: [String]) -> [Flag] {
        var flags: [Flag] = []
        for exposure in exposures where exposure.hasWeights {
            let within = whole == nil ? exposure.currency : nil
            for position in exposure.positions where position.type.assetClass != .cash {
                let crossed = FlagThresholds.position.last { position.weight > $0 }
                guard let threshold = crossed else { continue }
                flags.append(
                    .largePosition(
                        ticker: position.ticker,
                        assetClass: position.type.assetClass,
                        weight: position.weight,
                        threshold: threshold,
                        within: within
                    )
                )
            }
            for sector in exposure.bySector where sector.weight > FlagThresholds.sector && sector.name != "Unspecified"
            {
                flags.append(
                    .largeSector(
                        name: sector.name,
                        weight: sector.weight,
                        threshold: FlagThresholds.sector,
                        within: within
                    )
                )
            }
            for region in exposure.byRegion
            where region.weight > FlagThresholds.region && !["Unknown", "Cash"].contains(region.name) {
                flags.append(
                    .largeRegion(
                        name: region.name,
                        weight: region.weight,
                        threshold: FlagThresholds.region,
                        within: within
                    )
                )
            }
        }
        if let foreignShare, foreignShare > FlagThresholds.foreignCurrency {
            flags.append(.foreignCurrency(weight: foreignShare, threshold: FlagThresholds.foreignCurrency))
        }
        // Money is what could be invested: it is no position to spread, and none that is too large.
        let positionCount = exposures.reduce(0) { $0 + $1.positions.count { $0.type.assetClass != .cash } }
        if positionCount > 0, positionCount < FlagThresholds.positions {
            flags.append(.fewPositions(count: positionCount, threshold: FlagThresholds.positions))
        }
        for account in accounts {
            if let balance = account.balance, balance < 0 {
                flags.append(.negativeCash(currency: account.currency, amount: balance))
            }
        }
        if !unvalued.isEmpty { flags.append(.unvalued(tickers: unvalued)) }
        if let atCost = valuations.first(where: { $0.basis == .cost }) {
            flags.append(.valuedAtCost(count: atCost.count))
        }
        let unspecified = exposures.reduce(0) { $0 + $1.positions.count { $0.type == .unspecified } }
        if unspecified > 0 { flags.append(.unspecifiedTypes(count: unspecified)) }
        return flags
    }
}
