import StrictJSON

/// `accounts` with `holdings`: what users are asked to write.
struct CanonicalShape {
    var today: CalendarDate

    func read(_ root: JSONValue, _ log: inout ReadingLog) -> Portfolio? {
        var reader = ObjectReader(
            root,
            keys: ["as_of", "base_currency", "accounts", "fx_rates"] + Mandate.keys,
            ignored: ["validated"]
        )
        let asOf = ValuationDate(today: today).read("as_of", from: &reader, &log)
        let baseCurrency = OptionalCurrency.read("base_currency", from: reader, &log)
        let mandate = Mandate.read(reader, &log)
        let fxRates = FxRates(baseCurrency: baseCurrency).read(reader, &log)
        let accounts = reader.required("accounts", &log) == nil ? nil : reader.list("accounts", &log)
        reader.warnOfUnknownKeys(&log)
        guard let accounts else { return nil }
        if accounts.isEmpty { log.refuse(.noAccounts, at: reader.value("accounts") ?? root) }
        let read = accounts.enumerated().compactMap { account($1, at: $0 + 1, &log) }
        guard let asOf else { return nil }
        return Portfolio(
            asOf: asOf,
            baseCurrency: baseCurrency,
            accounts: read,
            fxRates: fxRates,
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
            keys: ["id", "name", "type", "currency", "provider", "balance", "tags", "holdings"]
        )
        reader.subject = "account \(place)"
        let name = reader.requiredText("name", &log)
        if let name { reader.subject = name }
        let type = AccountTypeReading.read(&reader, &log)
        let currency = CurrencyCode.read("currency", from: &reader, &log)
        let balance = reader.amount("balance", mayBeNegative: true, &log)
        if let balance, balance < 0, let value = reader.value("balance") {
            log.warn(.negativeBalance, at: value, subject: reader.subject)
        }
        let id = reader.text("id", &log)
        let provider = reader.text("provider", &log)
        let tags = (reader.list("tags", &log) ?? []).compactMap(\.string)
        let holdings = reader.list("holdings", &log) ?? []
        reader.warnOfUnknownKeys(&log)
        let read = holdings.enumerated().compactMap { holding($1, at: $0 + 1, in: reader.subject, &log) }
        guard let name, let type, let currency else { return nil }
        return Account(
            id: id,
            name: name,
            type: type,
            currency: currency,
            provider: provider,
            balance: balance,
            tags: tags,
            holdings: read
        )
    }

    private func holding(
        _ value: JSONValue,
        at place: Int,
        in account: String?,
        _ log: inout ReadingLog
    ) -> Holding? {
        guard value.kind == .object else {
            log.refuse(.wrongType(expected: .object, found: .init(value)), at: value, subject: account)
            return nil
        }
        var reader = ObjectReader(
            value,
            keys: [
                "ticker", "isin", "name", "type", "quantity", "cost_basis", "price", "market_value", "currency",
                "sector", "region",
            ]
        )
        // To word its place takes longer than to read it: only where it has no name.
        if !reader.hasText("ticker", limit: 64) {
            reader.subject = "holding \(place)" + (account.map { " of \($0)" } ?? "")
        }
        let ticker = reader.requiredText("ticker", limit: 64, &log)
        if let ticker { reader.subject = ticker }
        let type = AssetTypeReading.read(&reader, &log)
        let quantity = reader.requiredAmount("quantity", &log)
        let currency = CurrencyCode.read("currency", from: &reader, &log)
        let holding = Holding(
            ticker: ticker ?? "",
            isin: ISINReading.read(reader, &log),
            name: reader.text("name", &log),
            type: type ?? .unspecified,
            quantity: quantity ?? 0,
            costBasis: reader.amount("cost_basis", &log),
            price: reader.amount("price", &log),
            marketValue: reader.amount("market_value", &log),
            currency: currency ?? "",
            sector: reader.text("sector", limit: 64, &log),
            region: reader.text("region", limit: 64, &log)
        )
        if holding.type.assetClass != .cash { ValueCheck.check(&reader, &log) }
        reader.warnOfUnknownKeys(&log)
        guard ticker != nil, type != nil, quantity != nil, currency != nil else { return nil }
        return holding
    }
}
