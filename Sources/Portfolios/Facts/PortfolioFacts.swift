/// What can be computed from a portfolio alone, exactly; amounts in different currencies are never added without rates.
package struct PortfolioFacts: Hashable, Sendable {
    package var asOf: CalendarDate
    package var baseCurrency: String?
    /// In the file's order.
    package var accounts: [AccountFacts]
    /// How many holdings the file lists, before the same ticker in two accounts becomes one position.
    package var holdingCount: Int
    /// What is held in each currency, by its code.
    package var totals: [CurrencyTotal]
    /// One for everything where the amounts can be added, otherwise one per currency, by its code.
    package var exposures: [Exposure]
    package var summation: Summation
    /// The part of what is owned outside the base currency; nil without a base currency or without a common currency.
    package var foreignShare: FixedDecimal?
    /// How many holdings and cash balances were valued in which way, in the order of `ValuationBasis`.
    package var valuations: [ValuationCount]
    package var statedAllocation: [Portfolio.StatedShare]
    /// What is held against what is wanted; empty without targets or without overall weights.
    package var drift: [Drift]
    package var rules: JurisdictionRules?
    /// Everything owned over what is left after debts, 1 without debts; nil where debts leave nothing or cannot be added up.
    package var leverage: FixedDecimal?
    package var flags: [Flag]

    /// Everything in one currency, if that can be said.
    package var whole: Exposure? { summation.isPossible ? exposures.first : nil }

    /// Whether and how the amounts were added up.
    package enum Summation: Hashable, Sendable {
        case singleCurrency
        /// With the file's own rates.
        case converted(rates: [Rate])
        /// Several currencies, and these have no rate.
        case mixed(withoutRate: [String])

        package var isPossible: Bool {
            if case .mixed = self { false } else { true }
        }
    }

    /// What one unit of a currency is worth in the base currency.
    package struct Rate: Hashable, Sendable {
        package var currency: String
        package var rate: FixedDecimal
    }

    /// The sum of one currency.
    package struct CurrencyTotal: Hashable, Sendable {
        package var currency: String
        package var value: FixedDecimal
    }

    /// How often a way of valuing was used.
    package struct ValuationCount: Hashable, Sendable {
        package var basis: ValuationBasis
        package var count: Int
    }

    /// An account without anything that says whose it is.
    package struct AccountFacts: Hashable, Sendable {
        package var type: AccountType
        package var currency: String
        package var balance: FixedDecimal?
        package var holdingCount: Int
    }
}
