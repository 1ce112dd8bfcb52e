import StrictJSON

/// Reads `targets`: per cent of the whole under `class`, `region`, `sector` and `ticker`.
struct TargetReading {
    var object: JSONValue

    func read(_ log: inout ReadingLog) -> [TargetWeight] {
        let reader = ObjectReader(object, keys: TargetWeight.Dimension.allCases.map(\.rawValue))
        let targets = TargetWeight.Dimension.allCases.flatMap { read($0, of: reader, &log) }
        reader.warnOfUnknownKeys(&log)
        return targets
    }

    private func read(
        _ dimension: TargetWeight.Dimension,
        of reader: ObjectReader,
        _ log: inout ReadingLog
    ) -> [TargetWeight] {
        guard let group = reader.value(dimension.rawValue) else { return [] }
        guard group.kind == .object else {
            log.refuse(.wrongType(expected: .object, found: .init(group)), at: group)
            return []
        }
        guard ReadingLog.isShort(group, &log) else { return [] }
        var targets: [TargetWeight] = []
        var names: Set<String> = []
        for (key, member) in group.members {
            guard let name = name(key, in: dimension, at: member, &log) else { continue }
            guard let percentage = reader.amount(of: member, mayBeNegative: false, &log) else { continue }
            if !names.insert(name.uppercased()).inserted { log.refuse(.targetGivenTwice(name), at: member) }
            targets.append(TargetWeight(dimension: dimension, name: name, share: percentage.divided(by: 100)))
        }
        let sum = targets.reduce(FixedDecimal(0)) { $0 + $1.share }
        if sum > 1 { log.refuse(.targetsAboveWhole(sum: (sum * 100).rounded(to: 4)), at: group) }
        if targets.count > 1, sum > 0, sum * 100 <= 1 { log.refuse(.targetsAsFractions, at: group) }
        return targets
    }

    /// The name that weights are reported under.
    private func name(
        _ written: String,
        in dimension: TargetWeight.Dimension,
        at member: JSONValue,
        _ log: inout ReadingLog
    ) -> String? {
        let text = spaced(written)
        guard !text.isEmpty, text.utf8.count <= 64 else {
            log.refuse(text.isEmpty ? .emptyText : .textTooLong(limit: 64), at: member)
            return nil
        }
        switch dimension {
        case .region: return regionName(text) ?? text
        case .sector: return text
        case .ticker: return text.uppercased()
        case .assetClass:
            let type = AssetType(written: text)
            if let known = AssetClass(rawValue: type.rawValue) { return known.rawValue }
            let nearest = nearestName(to: type.rawValue, among: AssetClass.allCases.map(\.rawValue))
            log.refuse(.unknownClass(text, nearest: nearest), at: member)
            return nil
        }
    }
}
