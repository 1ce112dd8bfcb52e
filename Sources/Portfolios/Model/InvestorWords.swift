/// The words a file may use of its investor: no others are sent, for they might say who that is.
enum InvestorWords {
    static let goals = [
        "retirement", "income", "growth", "wealth_preservation", "financial_independence", "education", "home",
        "reserve",
        "inheritance", "charity", "large_purchase",
    ]

    static let assets = [
        "equities", "growth_equities", "value_equities", "dividend_equities", "small_caps", "tech_stocks",
        "emerging_markets", "index_funds", "etfs", "bonds", "government_bonds", "corporate_bonds", "high_yield_bonds",
        "inflation_linked_bonds", "cash", "money_market", "real_estate", "infrastructure", "real_assets", "commodities",
        "gold", "crypto", "alternatives", "private_equity", "venture_capital", "hedge_funds",
    ]

    /// Sectors, and lines of business that cut across them.
    static let avoidable = [
        "communication_services", "consumer_discretionary", "consumer_staples", "energy", "financials", "health_care",
        "industrials", "technology", "materials", "real_estate", "utilities", "adult_entertainment", "alcohol",
        "animal_testing", "banks", "coal", "controversial_weapons", "crypto", "defence", "deforestation", "derivatives",
        "factory_farming", "fossil_fuels", "fracking", "fur", "gambling", "genetic_engineering",
        "human_rights_violations", "interest", "mining", "nuclear_power", "oil_and_gas", "oil_sands", "palm_oil",
        "pork",
        "private_prisons", "tobacco", "weapons",
    ]

    private static let synonyms = [
        "healthcare": "health_care", "information_technology": "technology", "defense": "defence", "stocks": "equities",
        "nuclear": "nuclear_power", "gmo": "genetic_engineering", "house": "home", "property": "real_estate",
        "index_fund": "index_funds", "etf": "etfs", "adult": "adult_entertainment", "gaming": "gambling",
    ]

    /// The word as it is listed; as written in any case, with blanks or `-` for `_`, and in a few other ways.
    static func plain(_ text: String) -> String {
        let word = String(text.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
        return synonyms[word] ?? word
    }
}
