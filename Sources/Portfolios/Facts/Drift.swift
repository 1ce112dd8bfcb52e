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
            var places: [String: [Int]] = [:]
            for (place, share) in held.enumerated() {
                for name in share.names { places[name, default: []].append(place) }
            }
            var isNamed = Array(repeating: false, count: held.count)
            var drift = wanted.map { target in
                let found = places[target.name.uppercased()] ?? []
                for place in found { isNamed[place] = true }
                let value = found.reduce(FixedDecimal(0)) { $0 + held[$1].value }
                let name = found.lazy.map { held[$0].name }.first { $0.uppercased() == target.name.uppercased() }
                return Drift(dimension, name ?? target.name, value: value, target: target.share, of: whole)
            }
            guard wanted.reduce(FixedDecimal(0), { $0 + $1.share }) == 1 else { return drift }
            let nowhere = nowhere[dimension] ?? []
            for (share, isNamed) in zip(held, isNamed)
            where !isNamed && share.value != 0 && !nowhere.contains(share.name.uppercased()) {
                drift.append(Drift(dimension, share.name, value: share.value, target: 0, of: whole))
            }
            return drift
        }
    }

    /// The names of shares that have none, or that is no place.
    private static let nowhere: [TargetWeight.Dimension: [String]] = [
        .region: ["UNKNOWN", "CASH"], .sector: ["UNSPECIFIED"],
    ]

    private init(
        _ dimension: TargetWeight.Dimension,
        _ name: String,
        value: FixedDecimal,
        target: FixedDecimal,
        of whole: Exposure
    ) {
        self.dimension = dimension
        self.name = name
        self.weight = value.divided(by: whole.assets)
        self.target = target
        self.change = target * whole.assets - value
    }

    private struct Held {
        var name: String
        /// All it may be called, in capitals.
        var names: Set<String>
        var value: FixedDecimal
    }

    private static func shares(of whole: Exposure, by dimension: TargetWeight.Dimension) -> [Held] {
        func all(_ shares: [Exposure.Share]) -> [Held] {
            shares.map { Held(name: $0.name, names: [$0.name.uppercased()], value: $0.value) }
        }
        return switch dimension {
        case .assetClass: all(whole.byClass)
        case .region: all(whole.byRegion)
        case .sector: all(whole.bySector)
        case .ticker:
            whole.positions.map { position in
                Held(
                    name: position.ticker,
                    names: Set(position.parts.map { $0.ticker.uppercased() }),
                    value: position.value
                )
            }
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
