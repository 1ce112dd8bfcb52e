import StrictJSON

/// Reads `investor`, of which only known words are kept: free text might say who it is.
///
/// What is not understood is left out with a warning; unlike a rule, nobody relies on its being kept.
struct InvestorReading {
    struct Investor {
        var profile: InvestorProfile?
        var country: String?
    }

    static func read(_ reader: ObjectReader, _ log: inout ReadingLog) -> Investor {
        guard let value = reader.value("investor") else { return Investor() }
        guard value.kind == .object else {
            log.warn(.investorNotRead, at: value)
            return Investor()
        }
        let reader = ObjectReader(
            value,
            keys: [
                "country", "risk", "style", "horizon_years", "esg", "goals", "preferred_assets", "avoided_sectors",
                "exclusions",
            ]
        )
        let profile = InvestorProfile(
            style: choice("style", of: reader, &log),
            risk: choice("risk", of: reader, &log),
            horizonYears: horizon(of: reader, &log),
            esg: choice("esg", of: reader, &log),
            goals: words("goals", of: reader, among: InvestorWords.goals, &log),
            preferredAssets: words("preferred_assets", of: reader, among: InvestorWords.assets, &log),
            avoidedSectors: words("avoided_sectors", of: reader, among: InvestorWords.avoidable, &log),
            exclusions: words("exclusions", of: reader, among: InvestorWords.avoidable, &log)
        )
        let country = country(of: reader, &log)
        reader.warnOfUnknownKeys(&log)
        return Investor(profile: profile.isEmpty ? nil : profile, country: country)
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String,
        of reader: ObjectReader,
        _ log: inout ReadingLog
    ) -> Choice? where Choice.RawValue == String {
        guard let value = reader.value(key) else { return nil }
        return word(value, among: Choice.allCases.map(\.rawValue), &log).flatMap(Choice.init(rawValue:))
    }

    private static func words(
        _ key: String,
        of reader: ObjectReader,
        among known: [String],
        _ log: inout ReadingLog
    ) -> [String] {
        var words: [String] = []
        // More than there are words to say: the rest repeats, or is left out anyway.
        for value in (reader.list(key, &log) ?? []).prefix(200) {
            if let word = word(value, among: known, &log), !words.contains(word) { words.append(word) }
        }
        return words
    }

    private static func word(_ value: JSONValue, among known: [String], _ log: inout ReadingLog) -> String? {
        guard let text = value.string else {
            log.refuse(.wrongType(expected: .text, found: .init(value)), at: value)
            return nil
        }
        // No word that is known is as long; to compare a text of megabytes would take for ever.
        let word = text.utf8.count <= 64 ? InvestorWords.plain(trimmed(text)) : ""
        guard !known.contains(word) else { return word }
        log.warn(.unknownInvestorWord(text, nearest: nearestName(to: word, among: known), known), at: value)
        return nil
    }

    private static func horizon(of reader: ObjectReader, _ log: inout ReadingLog) -> Int? {
        guard let value = reader.value("horizon_years") else { return nil }
        guard let text = value.numberText else {
            log.refuse(.wrongType(expected: .number, found: .init(value)), at: value)
            return nil
        }
        if let years = FixedDecimal(text).flatMap({ Int($0.description) }), (1...80).contains(years) { return years }
        log.warn(.horizonOutOfRange, at: value)
        return nil
    }

    private static func country(of reader: ObjectReader, _ log: inout ReadingLog) -> String? {
        guard let text = reader.text("country", &log), let value = reader.value("country") else { return nil }
        if let code = CountryCode.code(text) { return code }
        log.warn(.unknownCountry(text, nearest: CountryCode.nearest(to: text)), at: value)
        return nil
    }
}
