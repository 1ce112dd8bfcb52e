/// What one rule of the file's jurisdiction says of a position, or of the whole.
package struct RuleFinding: Hashable, Sendable {
    package var rule: Rule
    package var verdict: Verdict
    /// nil for the whole.
    package var ticker: String?
    /// The type or domicile the rule is about, where it is about one.
    package var detail: String?
    /// What the file would have in its place.
    package var substitute: String?
    /// The accounts that hold it, by their place in the file.
    package var accounts: [Int]
    package var weight: FixedDecimal?
    /// The currency the weight is taken within; nil where it is a weight of the whole.
    package var within: String?
    /// What was measured and what is allowed, for a rule with a limit.
    package var measured: FixedDecimal?
    package var limit: FixedDecimal?

    /// The rules by their keys in the file.
    package enum Rule: String, Hashable, Sendable {
        case allowedTypes = "allowed_asset_types"
        case disallowedTypes = "disallowed_asset_types"
        case blockedTickers = "ticker_blocklist"
        case substitutes = "ticker_substitutes"
        case allowedDomiciles = "etf_domicile_allow"
        case blockedDomiciles = "etf_domicile_block"
        case maxLeverage = "max_leverage"
    }

    package enum Verdict: Hashable, Sendable {
        case broken
        /// Nothing forbids it, but the file names something to hold instead.
        case replaceable
        /// The file does not say what the rule asks.
        case unknown
    }
}
