import StrictJSON

/// `Positions` in one list, each with a value and without a type; keys may also be written in lower case.
struct FlatShape {
    var today: CalendarDate

    func read(_ root: JSONValue, _ log: inout ReadingLog) -> Portfolio? {
        let isCapitalised = root["Positions"] != nil
        func key(_ name: String) -> String { isCapitalised ? name : name.lowercased() }
        var reader = ObjectReader(
            root,
            keys: [key("Name"), key("Currency"), key("Positions"), key("Allocation"), "as_of", "fx_rates"]
                + Mandate.keys,
            ignored: [key("TotalValue"), "total_value"]
        )
        let asOf = ValuationDate(today: today).readIfPresent("as_of", from: &reader, &log)
        let currency = CurrencyCode.read(key("Currency"), from: &reader, &log)
        let name = reader.text(key("Name"), &log)
        let mandate = Mandate.read(reader, &log)
        let fxRates = FxRates(baseCurrency: currency).read(reader, &log)
        let allocation = statedAllocation(reader, key("Allocation"), &log)
        let positions = reader.list(key("Positions"), &log)
        reader.warnOfUnknownKeys(&log)
        guard let positions, let asOf, let currency else { return nil }
        let holdings = positions.enumerated().compactMap { position in
            holding(position.element, at: position.offset + 1, currency: currency, isCapitalised, &log)
        }
        let account = Account(
            name: name ?? "Portfolio",
            type: AccountType(rawValue: "investment"),
            currency: currency,
            holdings: holdings
        )
        return Portfolio(
            asOf: asOf,
            baseCurrency: currency,
            accounts: [account],
            fxRates: fxRates,
            shape: .flat,
            statedAllocation: allocation,
            rules: mandate.rules,
            targets: mandate.targets,
            investor: mandate.investor.profile,
            country: mandate.investor.country
        )
    }

    private func holding(
        _ value: JSONValue,
        at place: Int,
        currency: String,
        _ isCapitalised: Bool,
        _ log: inout ReadingLog
    ) -> Holding? {
        guard value.kind == .object else {
            log.refuse(.wrongType(expected: .object, found: .init(value)), at: value)
            return nil
        }
        func key(_ name: String) -> String { isCapitalised ? name : name.lowercased() }
        var reader = ObjectReader(
            value,
            keys: [key("Symbol"), key("Quantity"), key("Value"), key("Name"), key("Currency"), key("Type")]
        )
        reader.subject = "position \(place)"
        let symbol = reader.requiredText(key("Symbol"), limit: 64, &log)
        if let symbol { reader.subject = symbol }
        let quantity = reader.requiredAmount(key("Quantity"), &log)
        let stated = reader.requiredAmount(key("Value"), &log)
        let name = reader.text(key("Name"), &log)
        let ownCurrency = OptionalCurrency.read(key("Currency"), from: reader, &log)
        let isCash = symbol?.uppercased() == "CASH" || symbol?.uppercased() == currency
        var type: AssetType? = isCash ? .cash : .unspecified
        if let text = reader.text(key("Type"), limit: 64, &log), let value = reader.value(key("Type")) {
            type = AssetTypeReading.type(text, at: value, subject: reader.subject, &log)
        }
        reader.warnOfUnknownKeys(&log)
        guard let symbol, let quantity, let stated, let type else { return nil }
        return Holding(
            ticker: symbol,
            name: name,
            type: type,
            quantity: quantity,
            marketValue: stated,
            currency: ownCurrency ?? currency
        )
    }

    /// Fractions of the whole; a share above 1 says that all of them are per cent.
    private func statedAllocation(
        _ reader: ObjectReader,
        _ key: String,
        _ log: inout ReadingLog
    ) -> [Portfolio.StatedShare] {
        guard let value = reader.value(key), value.kind == .object else { return [] }
        let shares = value.members.compactMap { name, member -> Portfolio.StatedShare? in
            guard FlatShape.classNames.contains(name.lowercased()) else {
                log.warn(.unknownKey(name, nearest: nearestName(to: name, among: FlatShape.classNames)), at: member)
                return nil
            }
            return reader.amount(of: member, mayBeNegative: false, &log)
                .map { Portfolio.StatedShare(name: name.lowercased(), share: $0) }
        }
        guard shares.contains(where: { $0.share > 1 }) else { return shares }
        return shares.map { Portfolio.StatedShare(name: $0.name, share: $0.share.divided(by: 100)) }
    }

    /// A fixed vocabulary, because these names reach the prompt.
    private static let classNames = [
        "stocks", "equities", "bonds", "cash", "etfs", "funds", "crypto", "commodities", "real_estate", "alternatives",
        "other",
    ]
}
