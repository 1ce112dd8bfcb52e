/// What somebody owns on one day, as read from a file; nothing in it is computed.
package struct Portfolio: Hashable, Sendable {
    package var asOf: CalendarDate
    /// The currency the owner thinks in; nil where the file does not say.
    package var baseCurrency: String?
    package var accounts: [Account]
    /// What one unit of the key's currency is worth in the base currency.
    package var fxRates: [String: FixedDecimal]
    /// The wording the file came in, which decides what its values mean.
    package var shape: Shape
    /// Shares by class as the file states them, 0 to 1, in the file's order; only the flat shape has them.
    package var statedAllocation: [StatedShare]
    package var rules: JurisdictionRules?
    /// By dimension, and within one in the file's order.
    package var targets: [TargetWeight]
    /// What the file says of its investor; nil where it says nothing.
    package var investor: InvestorProfile?
    /// Where the investor is taxed, as an ISO 3166 code; nil where the file does not say.
    package var country: String?

    package init(
        asOf: CalendarDate,
        baseCurrency: String?,
        accounts: [Account],
        fxRates: [String: FixedDecimal] = [:],
        shape: Shape = .canonical,
        statedAllocation: [StatedShare] = [],
        rules: JurisdictionRules? = nil,
        targets: [TargetWeight] = [],
        investor: InvestorProfile? = nil,
        country: String? = nil
    ) {
        self.asOf = asOf
        self.baseCurrency = baseCurrency
        self.accounts = accounts
        self.fxRates = fxRates
        self.shape = shape
        self.statedAllocation = statedAllocation
        self.rules = rules
        self.targets = targets
        self.investor = investor
        self.country = country
    }

    /// The three ways a portfolio may be written.
    package enum Shape: Hashable, Sendable {
        /// `accounts` with `holdings`, per-unit cost or price.
        case canonical
        /// The predecessor's export: `accounts_detail` with `holdings_detail`, one value per holding.
        case export
        /// `Positions` in one list, one value per position, no account.
        case flat
    }

    /// One entry of a stated allocation.
    package struct StatedShare: Hashable, Sendable {
        package var name: String
        package var share: FixedDecimal

        package init(name: String, share: FixedDecimal) {
            self.name = name
            self.share = share
        }
    }
}
