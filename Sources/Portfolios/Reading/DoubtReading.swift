import StrictJSON

/// Looks for what a whole portfolio may not mean as it reads, once it is read.
struct DoubtReading {
    private let valued: ValuedPortfolio
    private var found: [Doubt: Names] = [:]

    init(of valued: ValuedPortfolio) { self.valued = valued }

    /// Whom a doubt is about; a warning names the first and counts the rest.
    private struct Names {
        var first: [String] = []
        private var all: Set<String> = []

        var count: Int { all.count }

        mutating func add(_ name: String) {
            if all.insert(name).inserted, first.count < 12 { first.append(name) }
        }
    }

    /// Warns of every kind of doubt once, at the place of the accounts.
    mutating func warn(at place: JSONValue, _ log: inout ReadingLog) {
        var severalAccounts = Names()
        for part in valued.parts where !part.isBalance {
            for doubt in Doubt.doubts(of: part.holding) { add(part.holding.ticker, to: doubt) }
        }
        for pot in valued.division.pots {
            let groups = pot.groups.map { $0.filter { $0.holding.type.assetClass != .cash } }
            for group in groups where group.count > 1 {
                let name = name(of: group)
                if group.contains(where: { $0.account != group[0].account }) { severalAccounts.add(name) }
                if name != group[0].holding.ticker { add(name, to: .severalTickers) }
                for doubt in differences(within: group) { add(name, to: doubt) }
            }
            doubtTickers(of: groups)
        }
        if severalAccounts.count > 0 {
            log.warn(.heldInSeveralAccounts(severalAccounts.first, count: severalAccounts.count), at: place)
        }
        for doubt in Doubt.allCases {
            guard let names = found[doubt] else { continue }
            log.warn(.doubt(doubt, names.first, count: names.count), at: place)
        }
    }

    private mutating func add(_ name: String, to doubt: Doubt) {
        found[doubt, default: Names()].add(name)
    }

    /// Its ticker, or all of them.
    private func name(of group: [Valuation]) -> String {
        var tickers: [String] = []
        var seen: Set<String> = []
        for ticker in group.map(\.holding.ticker) where seen.insert(ticker.uppercased()).inserted {
            tickers.append(ticker)
        }
        return tickers.joined(separator: "/")
    }

    /// What they say differently.
    ///
    /// Under one ISIN, names differ from bank to bank and mean nothing.
    private func differences(within group: [Valuation]) -> [Doubt] {
        func differ(_ value: (Valuation) -> String?) -> Bool { Set(group.compactMap(value)).count > 1 }
        var doubts: [Doubt] = []
        if group.contains(where: { $0.holding.isin == nil }), differ({ $0.holding.name.map(foldedName) }) {
            doubts.append(.namesDiffer)
        }
        if differ(\.region) { doubts.append(.regionsDiffer) }
        if differ(\.sector) { doubts.append(.sectorsDiffer) }
        return doubts
    }

    private mutating func doubtTickers(of groups: [[Valuation]]) {
        var codes: [String: String] = [:]
        for part in groups.lazy.flatMap(\.self) {
            guard let isin = part.holding.isin else { continue }
            let ticker = part.holding.ticker.uppercased()
            if codes[ticker, default: isin] != isin { add(part.holding.ticker, to: .severalISINs) }
            codes[ticker] = isin
        }
    }

    /// Warns of targets for tickers that nothing is held under.
    func warnOfTargets(_ targets: JSONValue?, _ log: inout ReadingLog) {
        guard let members = targets?[TargetWeight.Dimension.ticker.rawValue]?.members, !members.isEmpty else { return }
        let held = Set(valued.parts.map { $0.holding.ticker.uppercased() })
        for (key, member) in members {
            let ticker = spaced(key).uppercased()
            guard !held.contains(ticker) else { continue }
            log.warn(.targetNotHeld(ticker, nearest: nearest(to: ticker, among: held)), at: member)
        }
    }

    /// Of tickers that begin alike, for there may be any number of others.
    private func nearest(to ticker: String, among held: Set<String>) -> String? {
        let candidates = held.filter { $0.first == ticker.first }.sorted().prefix(500)
        return nearestName(to: ticker, among: Array(candidates))
    }
}
