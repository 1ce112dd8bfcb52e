/// How far a class, region, sector or ticker is from the weight it should have.
package struct Drift: Hashable, Sendable {
    package var dimension: TargetWeight.Dimension
    package var name: String
    /// 0 to 1, as the target.
    package var weight: FixedDecimal
    package var target: FixedDecimal
    /// What to buy, or to sell where negative, for the weight to be the target; in the whole's currency.
    package var change: FixedDecimal

    /// Positive where too much is held.
    package var distance: FixedDecimal { weight - target }

    /// By dimension, targets in the file's order.
    ///
    /// Where a dimension's targets come to the whole, what is held without one should not be: it follows with the target 0,
    /// largest first, unless the file just does not say where it belongs.
    static func all(of whole: Exposure, against targets: [TargetWeight]) -> [Drift] {
        TargetWeight.Dimension.allCases.flatMap { dimension -> [Drift] in
            let wanted = targets.filter { $0.dimension == dimension }
            guard !wanted.isEmpty else { return [] }
            let held = shares(of: whole, by: dimension)
            let groups = Dictionary(grouping: held) { $0.name.uppercased() }
            var drift = wanted.map { target in
                let shares = groups[target.name.uppercased()] ?? []
                let value = shares.reduce(FixedDecimal(0)) { $0 + $1.value }
                let name = shares.first?.name ?? target.name
                return Drift(dimension, name, value: value, target: target.share, of: whole)
            }
            guard wanted.reduce(FixedDecimal(0), { $0 + $1.share }) == 1 else { return drift }
            let names = Set(wanted.map { $0.name.uppercased() }).union(nowhere[dimension].map { [$0] } ?? [])
            for share in held where !names.contains(share.name.uppercased()) && share.value != 0 {
                drift.append(Drift(dimension, share.name, value: share.value, target: 0, of: whole))
            }
            return drift
        }
    }

    /// The names of shares that have none.
    private static let nowhere: [TargetWeight.Dimension: String] = [.region: "UNKNOWN", .sector: "UNSPECIFIED"]

    private init(
        _ dimension: TargetWeight.Dimension,
        _ name: String,
        value: FixedDecimal,
        target: FixedDecimal,
        of whole: Exposure
    ) {
        self.dimension = dimension
        self.name = name
        self.weight = value.divided(by: whole.total)
        self.target = target
        self.change = target * whole.total - value
    }

    private static func shares(of whole: Exposure, by dimension: TargetWeight.Dimension) -> [Exposure.Share] {
        switch dimension {
        case .assetClass: whole.byClass
        case .region: whole.byRegion
        case .sector: whole.bySector
        case .ticker: whole.positions.map { Exposure.Share(name: $0.ticker, value: $0.value, weight: $0.weight) }
        }
    }
}

extension PortfolioFacts {
    func driftFlags(targets: [TargetWeight]) -> [Flag] {
        if !targets.isEmpty, drift.isEmpty { return [.targetsNotCompared] }
        return drift.filter { $0.distance.magnitude > FlagThresholds.drift }
            .map { .drift($0, threshold: FlagThresholds.drift) }
    }
}
