/// One position in one account.
///
/// Amounts are in the holding's own currency.
package struct Holding: Hashable, Sendable {
    package var ticker: String
    package var isin: String?
    package var name: String?
    package var type: AssetType
    /// Units; for cash, the amount; never negative.
    package var quantity: FixedDecimal
    /// What one unit cost.
    package var costBasis: FixedDecimal?
    /// What one unit is worth.
    package var price: FixedDecimal?
    /// What the whole position is worth.
    package var marketValue: FixedDecimal?
    package var currency: String
    package var sector: String?
    package var region: String?

    package init(
        ticker: String,
        isin: String? = nil,
        name: String? = nil,
        type: AssetType,
        quantity: FixedDecimal,
        costBasis: FixedDecimal? = nil,
        price: FixedDecimal? = nil,
        marketValue: FixedDecimal? = nil,
        currency: String,
        sector: String? = nil,
        region: String? = nil
    ) {
        self.ticker = ticker
        self.isin = isin
        self.name = name
        self.type = type
        self.quantity = quantity
        self.costBasis = costBasis
        self.price = price
        self.marketValue = marketValue
        self.currency = currency
        self.sector = sector
        self.region = region
    }
}
