import Portfolios
import StrictJSON

/// The computed facts of a portfolio as the compact JSON a prompt carries.
///
/// The keys are a contract with whoever reads prompts. `currency`, `total_value`, `positions_count`, `weights_by_class`,
/// `weights_by_sector`, `weights_by_region`, `hhi`, `effective_holdings`, `largest_position_pct`, `top5_pct`,
/// `top_holdings`, `holdings` and `holdings_omitted` describe one pot of money: they stand at the top where everything
/// can be added up, and once in each element of `by_currency` where it cannot (`summation` is `mixed_currencies`). Where
/// money is owed, `concentration_over` is `assets`, and all weights are of `assets_value`. `drift` and `jurisdiction` are
/// there where the file has targets or rules; what they find is among the `flags`.
/// Percentages run from 0 to 100; what does not exist is null.
struct FactsJSON {
    var portfolio: Portfolio
    var facts: PortfolioFacts
    var privacy: PromptContext.Privacy
    /// Which holdings are listed one by one.
    var listing: HoldingListing

    /// A rule or target may be about each of a hundred thousand holdings, which no prompt could hold.
    static let limit = 600

    func bytes() -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("as_of", facts.asOf.description)
        json.member("base_currency", facts.baseCurrency)
        json.member("holdings_count", facts.holdingCount)
        writeAccounts(into: &json)
        writeValuations(into: &json)
        writeSummation(into: &json)
        if let whole = facts.whole {
            ExposureJSON(exposure: whole, listing: listing).writeMembers(into: &json)
        } else {
            json.key("by_currency")
            json.beginArray()
            for exposure in facts.exposures {
                json.beginObject()
                ExposureJSON(exposure: exposure, listing: listing).writeMembers(into: &json)
                json.endObject()
            }
            json.endArray()
        }
        json.percent("foreign_currency_pct", facts.foreignShare)
        DriftJSON(drift: facts.drift).write(into: &json)
        if let rules = facts.rules {
            RuleJSON(rules: rules, leverage: facts.leverage, privacy: privacy).write(into: &json)
        }
        writeFlags(into: &json)
        writeStatedAllocation(into: &json)
        json.endObject()
        return json.bytes
    }

    private func writeAccounts(into json: inout JSONWriter) {
        json.key("accounts")
        json.beginArray()
        for (index, account) in facts.accounts.enumerated() {
            json.beginObject()
            json.member("account", index + 1)
            json.member("label", "account \(index + 1) (\(account.type.publicName), \(account.currency))")
            json.member("holdings", account.holdingCount)
            json.amount("cash_balance", account.balance)
            if privacy == .full, portfolio.accounts.indices.contains(index) {
                json.member("name", portfolio.accounts[index].name)
                json.member("provider", portfolio.accounts[index].provider)
                json.strings("tags", portfolio.accounts[index].tags)
            }
            json.endObject()
        }
        json.endArray()
    }

    private func writeValuations(into json: inout JSONWriter) {
        json.key("valued_by")
        json.beginArray()
        for valuation in facts.valuations {
            json.beginObject()
            json.member("basis", valuation.basis.rawValue)
            json.member("holdings", valuation.count)
            json.endObject()
        }
        json.endArray()
    }

    private func writeSummation(into json: inout JSONWriter) {
        json.key("totals_by_currency")
        json.beginArray()
        for total in facts.totals {
            json.beginObject()
            json.member("currency", total.currency)
            json.amount("value", total.value)
            json.endObject()
        }
        json.endArray()
        switch facts.summation {
        case .singleCurrency:
            json.member("summation", "single_currency")
        case .converted(let rates):
            json.member("summation", "converted")
            json.key("fx_rates")
            json.beginArray()
            for rate in rates {
                json.beginObject()
                json.member("currency", rate.currency)
                json.key("rate")
                rate.rate.write(into: &json)
                json.endObject()
            }
            json.endArray()
        case .mixed(let withoutRate):
            json.member("summation", "mixed_currencies")
            json.strings("currencies_without_rate", withoutRate)
            json.member(
                "summation_note",
                "Amounts in different currencies were not added: the file has no rates for them. There is no overall "
                    + "total and no overall weight; weights below hold within one currency only."
            )
        }
    }

    private func writeFlags(into json: inout JSONWriter) {
        json.key("flags")
        json.beginArray()
        for flag in facts.flags.prefix(Self.limit) { FlagJSON(flag: flag).write(into: &json) }
        json.endArray()
        if facts.flags.count > Self.limit { json.member("flags_omitted", facts.flags.count - Self.limit) }
    }

    private func writeStatedAllocation(into json: inout JSONWriter) {
        guard !facts.statedAllocation.isEmpty else { return }
        json.key("stated_allocation")
        json.beginArray()
        for stated in facts.statedAllocation {
            json.beginObject()
            json.member("name", stated.name)
            json.percent("weight_pct", stated.share)
            json.endObject()
        }
        json.endArray()
    }
}
