import Portfolios
import StrictJSON

/// One pot of money within the facts.
struct ExposureJSON {
    var exposure: Exposure
    var listing: HoldingListing

    func writeMembers(into json: inout JSONWriter) {
        json.member("currency", exposure.currency)
        json.amount("total_value", exposure.total)
        if exposure.hasDebts {
            json.amount("assets_value", exposure.assets)
            json.member("concentration_over", "assets")
        }
        json.member("positions_count", exposure.positions.count)
        write(exposure.byClass, as: "weights_by_class", into: &json)
        write(exposure.bySector, as: "weights_by_sector", into: &json)
        write(exposure.byRegion, as: "weights_by_region", into: &json)
        json.number("hhi", exposure.herfindahl, places: 4)
        json.number("effective_holdings", exposure.effectiveHoldings, places: 2)
        json.percent("largest_position_pct", exposure.hasWeights ? exposure.largest?.weight : nil)
        json.percent("top5_pct", exposure.hasWeights ? exposure.topFiveWeight : nil)
        writeGain(into: &json)
        writeTop(into: &json)
        writeHoldings(into: &json)
    }

    /// Of the positions whose cost is known, which `cost_known_pct` of what is owned is in.
    private func writeGain(into json: inout JSONWriter) {
        guard let known = exposure.costKnown else { return }
        let gain = known.value - known.cost
        json.percent("gain_pct_on_cost", known.cost > 0 ? gain.divided(by: known.cost) : nil)
        json.amount("unrealised_gain", gain)
        json.percent("cost_known_pct", exposure.hasWeights ? known.value.divided(by: exposure.assets) : nil)
    }

    private func write(_ shares: [Exposure.Share], as key: String, into json: inout JSONWriter) {
        json.key(key)
        json.beginArray()
        for share in shares {
            json.beginObject()
            json.member("name", share.name)
            json.percent("weight_pct", exposure.hasWeights ? share.weight : nil)
            json.endObject()
        }
        json.endArray()
    }

    private func writeTop(into json: inout JSONWriter) {
        json.key("top_holdings")
        json.beginArray()
        for position in exposure.topFive {
            json.beginObject()
            json.member("ticker", position.ticker)
            json.percent("weight_pct", exposure.hasWeights ? position.weight : nil)
            json.endObject()
        }
        json.endArray()
    }

    private func writeHoldings(into json: inout JSONWriter) {
        let (listed, omitted) = listing.split(exposure.positions)
        json.key("holdings")
        json.beginArray()
        for position in listed { write(position, into: &json) }
        json.endArray()
        guard !omitted.isEmpty else { return }
        json.key("holdings_omitted")
        json.beginObject()
        json.member("count", omitted.count)
        json.percent("weight_pct", exposure.hasWeights ? omitted.reduce(0) { $0 + $1.weight } : nil)
        json.endObject()
    }

    private func write(_ position: Position, into json: inout JSONWriter) {
        json.beginObject()
        json.member("ticker", position.ticker)
        if let name = position.name { json.member("name", name) }
        if let isin = position.isin { json.member("isin", isin) }
        json.member("class", position.type.assetClass.rawValue)
        if position.type.publicName != position.type.assetClass.rawValue {
            json.member("type", position.type.publicName)
        }
        json.percent("weight_pct", exposure.hasWeights ? position.weight : nil)
        json.amount("value", position.value)
        json.key("quantity")
        position.quantity.write(into: &json)
        json.member("currency", position.currency ?? "several")
        if position.isForeign { json.member("foreign", true) }
        json.member("region", position.region)
        if let sector = position.sector { json.member("sector", sector) }
        json.percent("gain_pct_on_cost", position.gainRatio, unlessNil: true)
        if let gain = position.gain { json.amount("unrealised_gain", gain) }
        json.key("accounts")
        json.beginArray()
        for account in position.accounts { json.integer(account) }
        json.endArray()
        if position.parts.count > 1 { writeParts(of: position, into: &json) }
        json.endObject()
    }

    private func writeParts(of position: Position, into json: inout JSONWriter) {
        json.key("parts")
        json.beginArray()
        for part in position.parts {
            json.beginObject()
            json.member("account", part.account)
            if part.ticker.uppercased() != position.ticker.uppercased() { json.member("ticker", part.ticker) }
            json.key("quantity")
            part.quantity.write(into: &json)
            if position.currency == nil { json.member("currency", part.currency) }
            json.amount("value", part.value)
            json.endObject()
        }
        json.endArray()
    }
}
