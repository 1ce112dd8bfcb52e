/// What is said of a file that is odd and can be used: a sentence with places for values, which any language can have.
///
/// The raw values are in result files, so that none changes its meaning.
package enum WarningPhrase: String, Hashable, Sendable, CaseIterable {
    case misspeltKey = "misspelt_key"
    case unknownKey = "unknown_key"
    case unknownAssetType = "unknown_asset_type"
    case unknownAccountType = "unknown_account_type"
    case misspeltCurrency = "misspelt_currency"
    case unknownCurrency = "unknown_currency"
    case futureDate = "future_date"
    case staleDate = "stale_date"
    case dateAssumed = "date_assumed"
    case malformedISIN = "malformed_isin"
    case mistypedISIN = "mistyped_isin"
    case heldInSeveralAccounts = "held_in_several_accounts"
    case severalHeldInSeveralAccounts = "several_held_in_several_accounts"
    case bondInPerCent = "bond_in_per_cent"
    case bondCostInPerCent = "bond_cost_in_per_cent"
    case derivativeWithoutMultiplier = "derivative_without_multiplier"
    case marketValueOff = "market_value_off"
    case cashAtCost = "cash_at_cost"
    case zeroNotGiven = "zero_not_given"
    case severalTickers = "several_tickers"
    case severalISINs = "several_isins"
    case namesDiffer = "names_differ"
    case regionsDiffer = "regions_differ"
    case sectorsDiffer = "sectors_differ"
    case rateTurnedRound = "rate_turned_round"
    case rateFarOff = "rate_far_off"
    case misspeltTarget = "misspelt_target"
    case targetNotHeld = "target_not_held"
    case negativeBalance = "negative_balance"
    case investorNotRead = "investor_not_read"
    case misspeltInvestorWord = "misspelt_investor_word"
    case unknownInvestorWord = "unknown_investor_word"
    case misspeltCountry = "misspelt_country"
    case unknownCountry = "unknown_country"
    case horizonOutOfRange = "horizon_out_of_range"
    case unvalued = "unvalued"

    /// The sentence with `{1}` for the first value and so on, `{1 date}` for a day and `{1 number}` for a count.
    package var english: String {
        switch self {
        case .misspeltKey: #""{1}" is not a key that is known; it is ignored. Did you mean "{2}"?"#
        case .unknownKey: #""{1}" is not a key that is known; it is ignored and never sent."#
        case .unknownAssetType:
            #""{1}" is not an asset type that is known; it is counted under "other". The types are: {2}."#
        case .unknownAccountType:
            #""{1}" is not an account type that is known; it is treated as "other". Did you mean "{2}"?"#
        case .misspeltCurrency: #""{1}" is not a currency that is known. Did you mean "{2}"?"#
        case .unknownCurrency: #""{1}" is not a currency that is known. It is used as it stands."#
        case .futureDate: "The valuation date {1 date} is in the future."
        case .staleDate:
            "The valuation date {1 date} was {2 number} days ago. What has happened since is not in the figures."
        case .dateAssumed: #"The file has no valuation date ("as_of"); that of its reading, {1 date}, is assumed."#
        case .malformedISIN:
            #""{1}" is not an ISIN: two letters, nine letters or digits, and a check digit. It is left out."#
        case .mistypedISIN:
            #"The ISIN "{1}" is mistyped: after its first eleven characters the last must be {2}. It is left out."#
        case .heldInSeveralAccounts: "{1} is held in several accounts; its parts are counted as one position."
        case .severalHeldInSeveralAccounts:
            "{2 number} tickers are held in several accounts, each counted as one position: {1}."
        case .bondInPerCent:
            "{1}: a bond with a price of 20 to 200 and a quantity of 1,000 or more. If the price is in per cent of "
                + "nominal, the value is 100 times too high: give market_value or the price per unit."
        case .bondCostInPerCent:
            "{1}: what the bond cost is more than 20 times its market_value. If cost_basis is in per cent of nominal, "
                + "the gain is wrong: give the cost per unit."
        case .derivativeWithoutMultiplier:
            "{1}: price × quantity leaves out the multiplier of an option or future. Give market_value."
        case .marketValueOff:
            "{1}: market_value, which is used, is more than 10 % away from price × quantity. See that it is that of the "
                + "whole position, in the holding's currency."
        case .cashAtCost:
            "{1}: cash counts with its quantity; its cost_basis is not used. If the quantity is not the amount, give "
                + "market_value."
        case .zeroNotGiven:
            "{1}: a price or cost of 0 counts as not given; what has neither counts as zero. If the holding is worth "
                + "nothing, give a market_value of 0."
        case .severalTickers: "{1}: the same ISIN under several tickers is counted as one position."
        case .severalISINs: "{1}: several ISINs under one ticker are counted as positions of their own."
        case .namesDiffer:
            "{1}: the entries that are counted as one position differ in their name. That of the largest is shown."
        case .regionsDiffer:
            "{1}: the entries that are counted as one position differ in their region. Each counts where it says itself."
        case .sectorsDiffer:
            "{1}: the entries that are counted as one position differ in their sector. Each counts where it says itself."
        case .rateTurnedRound:
            "The rate says what one {1} is worth in {2}, and is more than five times off what is usual. Is it turned round?"
        case .rateFarOff:
            "The rate says what one {1} is worth in {2}, and is more than five times off what is usual. Is its point right?"
        case .misspeltTarget:
            #"There is a target for "{1}", but nothing is held under this ticker. Did you mean "{2}"?"#
        case .targetNotHeld: #"There is a target for "{1}", but nothing is held under this ticker."#
        case .negativeBalance: "The cash balance is below zero. It is counted as money owed."
        case .investorNotRead:
            #""investor" is not a group of named values in { }, such as { "risk": "moderate" }; it is ignored and "#
                + "never sent."
        case .misspeltInvestorWord:
            #""{1}" is not a word that is known here; it is left out and never sent. Did you mean "{2}"?"#
        case .unknownInvestorWord:
            #""{1}" is not a word that is known here; it is left out and never sent. The words are: {2}."#
        case .misspeltCountry:
            #""{1}" is not a country code; it is left out and never sent. Did you mean "{2}"?"#
        case .unknownCountry:
            #""{1}" is not a country code; it is left out and never sent. Write two letters, such as "DE" or "GB"."#
        case .horizonOutOfRange: #""horizon_years" is not a whole number from 1 to 80; it is left out."#
        case .unvalued:
            "There is no market_value, price or cost_basis to value this holding by; it is counted as zero."
        }
    }
}
