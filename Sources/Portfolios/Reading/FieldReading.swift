import StrictJSON

/// The day a portfolio was valued.
struct ValuationDate {
    var today: CalendarDate

    func read(_ key: String, from reader: inout ObjectReader, _ log: inout ReadingLog) -> CalendarDate? {
        guard let text = reader.requiredText(key, limit: 64, &log), let value = reader.value(key) else { return nil }
        guard let date = CalendarDate(text) else {
            log.refuse(.invalidDate(text), at: value)
            return nil
        }
        // Midnight in Auckland comes half a day before midnight in UTC.
        if date > CalendarDate(daysSince1970: today.daysSince1970 + 1) { log.warn(.futureDate(date), at: value) }
        let age = today.daysSince1970 - date.daysSince1970
        if age > Self.staleDays { log.warn(.staleDate(date, days: age), at: value) }
        return date
    }

    /// A quarter, with time to write its statement.
    private static let staleDays = 100

    /// For shapes that need not have a date.
    func readIfPresent(_ key: String, from reader: inout ObjectReader, _ log: inout ReadingLog) -> CalendarDate? {
        if reader.value(key) != nil { return read(key, from: &reader, &log) }
        log.warn(.dateAssumed(today), at: reader.object)
        return today
    }
}

enum ISINReading {
    /// A mistyped code would name another security, so it is left out, with a warning; no figure depends on it.
    static func read(_ reader: ObjectReader, _ log: inout ReadingLog) -> String? {
        guard let text = reader.text("isin", limit: 32, &log), let value = reader.value("isin") else { return nil }
        let code = text.uppercased()
        guard let fault = ISIN.fault(of: code) else { return code }
        log.warn(.invalidISIN(text, fault), at: value, subject: reader.subject)
        return nil
    }
}

enum OptionalCurrency {
    static func read(_ key: String, from reader: ObjectReader, _ log: inout ReadingLog) -> String? {
        guard let text = reader.text(key, limit: 32, &log), let value = reader.value(key) else { return nil }
        return CurrencyCode.code(text, at: value, subject: nil, &log)
    }
}

enum AccountTypeReading {
    static func read(_ reader: inout ObjectReader, _ log: inout ReadingLog) -> AccountType? {
        guard let text = reader.requiredText("type", limit: 64, &log), let value = reader.value("type") else {
            return nil
        }
        let type = AccountType(rawValue: String(text.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 }))
        if type.publicName == "other", type.rawValue != "other",
            let nearest = nearestName(to: type.rawValue, among: AccountType.known.map(\.rawValue))
        {
            log.warn(.unknownAccountType(text, nearest: nearest), at: value, subject: reader.subject)
        }
        return type
    }
}

enum AssetTypeReading {
    /// A near miss is refused, for a wrong class makes wrong weights; a word like nothing we know is counted as `other`.
    static func read(_ reader: inout ObjectReader, _ log: inout ReadingLog) -> AssetType? {
        guard let text = reader.requiredText("type", limit: 64, &log), let value = reader.value("type") else {
            return nil
        }
        return type(text, at: value, subject: reader.subject, &log)
    }

    static func type(_ text: String, at value: JSONValue, subject: String?, _ log: inout ReadingLog) -> AssetType? {
        let type = AssetType(written: text)
        guard !type.isKnown, type.rawValue != "other" else { return type }
        let nearest = log.nearest(to: type.rawValue, among: AssetType.known.map(\.rawValue))
        guard let nearest else {
            log.warn(.unknownAssetType(text, nearest: nil), at: value, subject: subject)
            return type
        }
        log.refuse(.unknownAssetType(text, nearest: nearest), at: value, subject: subject)
        return nil
    }
}

enum ValueCheck {
    /// A holding with nothing to value it by is refused if a misspelt key is to blame, and counted as zero otherwise.
    static func check(_ reader: inout ObjectReader, _ log: inout ReadingLog) {
        let keys = ["market_value", "price", "cost_basis"]
        guard !keys.contains(where: { reader.value($0) != nil }) else { return }
        for key in keys {
            guard let misspelt = reader.misspelling(of: key) else { continue }
            log.refuse(.missingKey(key, misspelt: misspelt), at: reader.object, subject: reader.subject)
            return
        }
        log.warn(.unvalued(misspelt: nil), at: reader.object, subject: reader.subject)
    }
}

/// What one unit of a currency is worth in the base currency.
struct FxRates {
    var baseCurrency: String?

    func read(_ reader: ObjectReader, _ log: inout ReadingLog) -> [String: FixedDecimal] {
        guard let value = reader.value("fx_rates") else { return [:] }
        guard value.kind == .object else {
            log.refuse(.wrongType(expected: .object, found: .init(value)), at: value)
            return [:]
        }
        if baseCurrency == nil, reader.value("base_currency") == nil { log.refuse(.ratesWithoutBase, at: value) }
        var rates: [String: FixedDecimal] = [:]
        for (key, member) in value.members {
            guard let code = CurrencyCode.code(key, at: member, subject: nil, &log) else { continue }
            guard let rate = reader.amount(of: member, mayBeNegative: true, &log) else { continue }
            if rate <= 0 {
                log.refuse(.rateNotAboveZero, at: member)
            } else if code == baseCurrency, rate != 1 {
                log.refuse(.baseRateNotOne(code), at: member)
            } else {
                if let baseCurrency, let fault = RoughRates.fault(of: rate, code, in: baseCurrency) {
                    log.warn(.oddRate(code, base: baseCurrency, isTurned: fault == .turnedRound), at: member)
                }
                rates[code] = rate
            }
        }
        return rates
    }
}
