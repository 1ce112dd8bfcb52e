import Portfolios
import StrictJSON

/// One flag within the facts: always `flag`, then what it is about.
struct FlagJSON {
    var flag: Flag

    func write(into json: inout JSONWriter) {
        json.beginObject()
        switch flag {
        case .largePosition(let ticker, let assetClass, let weight, let threshold, let within):
            json.member("flag", "large_position")
            json.member("subject", ticker)
            json.member("class", assetClass.rawValue)
            write(weight, above: threshold, within: within, into: &json)
        case .largeSector(let name, let weight, let threshold, let within):
            json.member("flag", "large_sector")
            json.member("subject", name)
            write(weight, above: threshold, within: within, into: &json)
        case .largeRegion(let name, let weight, let threshold, let within):
            json.member("flag", "large_region")
            json.member("subject", name)
            write(weight, above: threshold, within: within, into: &json)
        case .foreignCurrency(let weight, let threshold):
            json.member("flag", "foreign_currency")
            write(weight, above: threshold, within: nil, into: &json)
        case .fewPositions(let count, let threshold):
            json.member("flag", "few_positions")
            json.member("count", count)
            json.member("fewer_than", threshold)
        case .negativeCash(let currency, let amount):
            json.member("flag", "negative_cash")
            json.member("currency", currency)
            json.amount("amount", amount)
        case .unvalued(let tickers):
            json.member("flag", "counted_as_zero_no_value_given")
            json.strings("tickers", tickers)
        case .valuedAtCost(let count):
            json.member("flag", "valued_at_cost_not_market")
            json.member("count", count)
        case .unspecifiedTypes(let count):
            json.member("flag", "asset_type_not_given")
            json.member("count", count)
        case .drift(let drift, let threshold):
            json.member("flag", "drift")
            json.member("by", drift.dimension.rawValue)
            json.member("subject", drift.name)
            DriftJSON.writeFigures(of: drift, into: &json)
            json.percent("threshold_pct", threshold)
        case .targetsNotCompared:
            json.member("flag", "targets_not_compared")
            json.member("reason", "amounts could not be added up")
        case .rule(let finding):
            RuleJSON.write(finding, into: &json)
        }
        json.endObject()
    }

    private func write(
        _ weight: FixedDecimal,
        above threshold: FixedDecimal,
        within: String?,
        into json: inout JSONWriter
    ) {
        if let within { json.member("within_currency", within) }
        json.percent("weight_pct", weight)
        json.percent("threshold_pct", threshold)
    }
}
