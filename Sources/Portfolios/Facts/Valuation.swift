/// Where a holding's value comes from.
package enum ValuationBasis: String, Hashable, Sendable, CaseIterable {
    /// `market_value` as given.
    case marketValue = "market_value"
    /// `price` × `quantity`.
    case price
    /// `cost_basis` × `quantity`: what was paid, not what it is worth.
    case cost = "cost_basis"
    /// The value an export or flat list states, which may be cost.
    case stated = "stated_value"
    /// An amount of money, which is its own value.
    case amount = "cash_amount"
    /// The file gives nothing to value it by; counted as zero.
    case none
}

/// One holding or cash balance with its value in its own currency.
struct Valuation {
    /// The account's place in the file, from 1.
    var account: Int
    var holding: Holding
    var value: FixedDecimal
    /// What it cost, where value and cost are known apart.
    var cost: FixedDecimal?
    var basis: ValuationBasis
    /// Whether it is an account's uninvested cash.
    var isBalance = false

    init(of holding: Holding, inAccount account: Int, shape: Portfolio.Shape) {
        self.account = account
        self.holding = holding
        let isCash = holding.type.assetClass == .cash
        var cost = holding.costBasis.map { $0 * holding.quantity }
        if let marketValue = holding.marketValue {
            (value, basis) = (marketValue, shape == .canonical ? .marketValue : .stated)
        } else if let price = holding.price {
            (value, basis) = (price * holding.quantity, .price)
        } else if let known = cost {
            (value, basis) = (known, isCash ? .amount : .cost)
            cost = nil
        } else {
            (value, basis) = isCash ? (holding.quantity, .amount) : (0, .none)
        }
        self.cost = isCash ? nil : cost
    }

    /// The uninvested cash of an account, as a holding of its currency.
    init(balance: FixedDecimal, of account: Account, at place: Int) {
        self.account = place
        self.holding = Holding(
            ticker: account.currency,
            type: .cash,
            quantity: balance,
            currency: account.currency
        )
        self.value = balance
        self.cost = nil
        self.basis = .amount
        self.isBalance = true
    }
}
