import StrictJSON

/// `accounts_detail` with `holdings_detail`: what the predecessor writes, with one value per holding.
struct ExportShape {
    var today: CalendarDate

    func read(_ root: JSONValue, _ log: inout ReadingLog) -> Portfolio? {
        var reader = ObjectReader(
            root,
            keys: ["as_of", "base_currency", "accounts_detail", "fx_rates"] + Mandate.keys,
            ignored: ["accounts", "total_holdings", "total_value", "currencies", "asset_types", "validated"]
        )
        let asOf = ValuationDate(today: today).read("as_of", from: &reader, &log)
        let baseCurrency = OptionalCurrency.read("base_currency", from: reader, &log)
        let mandate = Mandate.read(reader, &log)
        let fxRates = FxRates(baseCurrency: baseCurrency).read(reader, &log)
        let accounts = reader.list("accounts_detail", &log)
        reader.warnOfUnknownKeys(&log)
        guard let accounts else { return nil }
        if accounts.isEmpty { log.refuse(.noAccounts, at: root) }
        let read = accounts.enumerated().compactMap { account($1, at: $0 + 1, &log) }
        guard let asOf else { return nil }
        return Portfolio(
            asOf: asOf,
            baseCurrency: baseCurrency,
            accounts: read,
            fxRates: fxRates,
            shape: .export,
            rules: mandate.rules,
            targets: mandate.targets,
            investor: mandate.investor.profile,
            country: mandate.investor.country
        )
    }

    private func account(_ value: JSONValue, at place: Int, _ log: inout ReadingLog) -> Account? {
        guard value.kind == .object else {
            log.refuse(.wrongType(expected: .object, found: .init(value)), at: value, subject: "account \(place)")
            return nil
        }
        var reader = ObjectReader(
            value,
            keys: ["id", "name", "type", "currency", "provider", "balance", "tags", "holdings_detail"],
            ignored: ["holdings", "total_value", "asset_types"]
        )
        reader.subject = "account \(place)"
        let name = reader.requiredText("name", &log)
        if let name { reader.subject = name }
        let type = AccountTypeReading.read(&reader, &log)
        let currency = CurrencyCode.read("currency", from: &reader, &log)
        let balance = reader.amount("balance", mayBeNegative: true, &log)
        let holdings = reader.list("holdings_detail", &log) ?? []
        reader.warnOfUnknownKeys(&log)
        let read = holdings.enumerated().compactMap { holding($1, at: $0 + 1, &log) }
        guard let name, let type, let currency else { return nil }
        return Account(name: name, type: type, currency: currency, balance: balance, holdings: read)
    }

    private func holding(_ value: JSONValue, at place: Int, _ log: inout ReadingLog) -> Holding? {
        guard value.kind == .object else {
            log.refuse(.wrongType(expected: .object, found: .init(value)), at: value)
            return nil
        }
        var reader = ObjectReader(
            value,
            keys: ["ticker", "quantity", "value", "currency", "type", "name", "isin", "sector", "region"],
            ignored: ["cost_basis"]
        )
        reader.subject = "holding \(place)"
        let ticker = reader.requiredText("ticker", limit: 64, &log)
        if let ticker { reader.subject = ticker }
        let type = AssetTypeReading.read(&reader, &log)
        let quantity = reader.requiredAmount("quantity", &log)
        let stated = reader.requiredAmount("value", &log)
        let currency = CurrencyCode.read("currency", from: &reader, &log)
        let name = reader.text("name", &log)
        let isin = ISINReading.read(reader, &log)
        let sector = reader.text("sector", limit: 64, &log)
        let region = reader.text("region", limit: 64, &log)
        reader.warnOfUnknownKeys(&log)
        guard let ticker, let type, let quantity, let stated, let currency else { return nil }
        return Holding(
            ticker: ticker,
            isin: isin,
            name: name,
            type: type,
            quantity: quantity,
            marketValue: stated,
            currency: currency,
            sector: sector,
            region: region
        )
    }
}
