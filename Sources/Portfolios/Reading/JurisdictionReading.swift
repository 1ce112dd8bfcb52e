import StrictJSON

/// Reads `jurisdiction`; a rule that cannot be understood is refused, for it would not be applied.
struct JurisdictionReading {
    var object: JSONValue

    func read(_ log: inout ReadingLog) -> JurisdictionRules {
        let reader = ObjectReader(
            object,
            keys: [
                "allowed_asset_types", "disallowed_asset_types", "etf_domicile_allow", "etf_domicile_block",
                "ticker_blocklist", "ticker_substitutes", "max_leverage", "notes",
            ]
        )
        let rules = JurisdictionRules(
            allowedTypes: types("allowed_asset_types", of: reader, against: [], &log),
            allowedDomiciles: domiciles("etf_domicile_allow", of: reader, against: [], &log),
            blockedTickers: Set(texts("ticker_blocklist", of: reader, &log).map { $0.text.uppercased() }),
            substitutes: substitutes(of: reader, &log),
            maxLeverage: maxLeverage(of: reader, &log),
            notes: reader.text("notes", limit: 1000, &log)
        )
        var complete = rules
        complete.disallowedTypes = types("disallowed_asset_types", of: reader, against: rules.allowedTypes, &log)
        complete.blockedDomiciles = domiciles("etf_domicile_block", of: reader, against: rules.allowedDomiciles, &log)
        reader.warnOfUnknownKeys(&log)
        return complete
    }

    private func types(
        _ key: String,
        of reader: ObjectReader,
        against allowed: [AssetType],
        _ log: inout ReadingLog
    ) -> [AssetType] {
        var types: [AssetType] = []
        for (text, value) in texts(key, of: reader, &log) {
            let type = AssetType(written: text)
            if !type.isKnown {
                let nearest = log.nearest(to: type.rawValue, among: AssetType.known.map(\.rawValue))
                log.refuse(.unknownRuleType(text, nearest: nearest), at: value)
            } else if allowed.contains(type) {
                log.refuse(.allowedAndForbidden(text), at: value)
            } else if !types.contains(type) {
                types.append(type)
            }
        }
        return types
    }

    private func domiciles(
        _ key: String,
        of reader: ObjectReader,
        against allowed: [String],
        _ log: inout ReadingLog
    ) -> [String] {
        var codes: [String] = []
        for (text, value) in texts(key, of: reader, &log) {
            guard let code = CountryCode.code(text) else {
                log.refuse(.invalidCountry(text, nearest: CountryCode.nearest(to: text)), at: value)
                continue
            }
            if allowed.contains(code) {
                log.refuse(.allowedAndForbidden(text), at: value)
            } else if !codes.contains(code) {
                codes.append(code)
            }
        }
        return codes
    }

    private func substitutes(of reader: ObjectReader, _ log: inout ReadingLog) -> [String: String] {
        guard let value = reader.value("ticker_substitutes") else { return [:] }
        guard value.kind == .object else {
            log.refuse(.wrongType(expected: .object, found: .init(value)), at: value)
            return [:]
        }
        guard ReadingLog.isShort(value, &log) else { return [:] }
        var substitutes: [String: String] = [:]
        for (key, member) in value.members {
            guard let text = text(of: member, &log) else { continue }
            substitutes[trimmed(key).uppercased()] = text
        }
        return substitutes
    }

    private func maxLeverage(of reader: ObjectReader, _ log: inout ReadingLog) -> FixedDecimal? {
        guard let limit = reader.amount("max_leverage", &log), let value = reader.value("max_leverage") else {
            return nil
        }
        if limit < 1 { log.refuse(.leverageBelowOne, at: value) }
        return limit
    }

    private func texts(
        _ key: String,
        of reader: ObjectReader,
        _ log: inout ReadingLog
    ) -> [(text: String, value: JSONValue)] {
        var texts: [(String, JSONValue)] = []
        guard let list = reader.value(key), ReadingLog.isShort(list, &log) else { return [] }
        for value in reader.list(key, &log) ?? [] {
            if let text = text(of: value, &log) { texts.append((text, value)) }
        }
        return texts
    }

    private func text(of value: JSONValue, _ log: inout ReadingLog) -> String? {
        guard let text = value.string else {
            log.refuse(.wrongType(expected: .text, found: .init(value)), at: value)
            return nil
        }
        guard text.utf8.count <= 64 else {
            log.refuse(.textTooLong(limit: 64), at: value)
            return nil
        }
        let short = trimmed(text)
        if short.isEmpty { log.refuse(.emptyText, at: value) }
        return short.isEmpty ? nil : short
    }
}
