/// Gathers valued holdings of one currency, or of several with their rates, into an exposure.
struct ExposureBuilder {
    /// What amounts are added up in; those of any other currency need a rate, or be worth nothing.
    let currency: String
    let rates: [String: FixedDecimal]
    let baseCurrency: String?

    func exposure(of groups: [[Valuation]]) -> Exposure {
        var positions = groups.map {
            Position(merging: $0, currency: currency, rates: rates, baseCurrency: baseCurrency)
        }
        let total = positions.reduce(FixedDecimal(0)) { $0 + $1.value }
        let assets = positions.reduce(FixedDecimal(0)) { $1.value > 0 ? $0 + $1.value : $0 }
        var squares = FixedDecimal(0)
        for place in positions.indices where assets > 0 {
            let weight = positions[place].value.divided(by: assets)
            positions[place].weight = weight
            if weight > 0 { squares += weight * weight }
        }
        positions.sort { ($0.value, $1.ticker) > ($1.value, $0.ticker) }
        let held = positions.flatMap(\.parts)
        let owned = held.filter { $0.value >= 0 }
        let hasSectors = held.contains { $0.sector != nil }
        return Exposure(
            currency: currency,
            total: total,
            assets: assets,
            hasDebts: owned.count < held.count,
            positions: positions,
            byClass: shares(of: assets, held) { $0.type.assetClass.rawValue },
            bySector: hasSectors ? shares(of: assets, owned) { $0.sector ?? "Unspecified" } : [],
            byRegion: shares(of: assets, owned, by: \.region),
            herfindahl: assets > 0 ? squares : nil
        )
    }

    /// The sum per name, largest first.
    private func shares(
        of whole: FixedDecimal,
        _ parts: [Position.Part],
        by name: (Position.Part) -> String
    ) -> [Exposure.Share] {
        var values: [String: FixedDecimal] = [:]
        for part in parts { values[name(part), default: 0] += part.value }
        return
            values
            .map { Exposure.Share(name: $0.key, value: $0.value, weight: whole > 0 ? $0.value.divided(by: whole) : 0) }
            .sorted { ($0.value, $1.name) > ($1.value, $0.name) }
    }
}
