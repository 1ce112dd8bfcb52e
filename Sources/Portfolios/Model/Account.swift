/// One account with its uninvested cash and its holdings.
package struct Account: Hashable, Sendable {
    package var id: String?
    package var name: String
    package var type: AccountType
    package var currency: String
    package var provider: String?
    /// Uninvested cash in the account's currency; negative where money is owed.
    package var balance: FixedDecimal?
    package var tags: [String]
    package var holdings: [Holding]

    package init(
        id: String? = nil,
        name: String,
        type: AccountType,
        currency: String,
        provider: String? = nil,
        balance: FixedDecimal? = nil,
        tags: [String] = [],
        holdings: [Holding]
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.currency = currency
        self.provider = provider
        self.balance = balance
        self.tags = tags
        self.holdings = holdings
    }
}
