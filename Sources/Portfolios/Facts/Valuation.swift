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
///
/// A class, so that the lists it stands in need no copies of it.
final class Valuation: Sendable {
    /// The account's place in the file, from 1.
    let account: Int
    let holding: Holding
    let value: FixedDecimal
    /// What it cost, where value and cost are known apart.
    let cost: FixedDecimal?
    let basis: ValuationBasis
    /// Whether it is an account's uninvested cash.
    let isBalance: Bool
    /// Under which names it is counted; nil where the file gives none.
    let sector: String?
    let region: String?

    init(of holding: Holding, inAccount account: Int, shape: Portfolio.Shape, sector: String?, region: String?) {
        self.account = account
        self.holding = holding
        self.sector = sector
        self.region = region
        isBalance = false
        let price = Self.given(holding.price, of: holding)
        let cost = Self.given(holding.costBasis, of: holding).map { $0 * holding.quantity }
        let isCash = holding.type.assetClass == .cash
        if let marketValue = holding.marketValue {
            (value, basis) = (marketValue, shape == .canonical ? .marketValue : .stated)
        } else if let price {
            (value, basis) = (price * holding.quantity, .price)
        } else if isCash {
            // What money cost says nothing of how much it is.
            (value, basis) = ((holding.type == .cash ? nil : cost) ?? holding.quantity, .amount)
        } else if let cost {
            (value, basis) = (cost, .cost)
        } else {
            (value, basis) = (0, .none)
        }
        self.cost = isCash || basis == .cost ? nil : cost
    }

    /// Nothing costs nothing: for what is held, a price or cost of 0 is one that its writer did not know.
    private static func given(_ amount: FixedDecimal?, of holding: Holding) -> FixedDecimal? {
        amount == 0 && holding.quantity > 0 ? nil : amount
    }

    /// The uninvested cash of an account, as a holding of its currency.
    init(balance: FixedDecimal, of account: Account, at place: Int) {
        self.account = place
        holding = Holding(ticker: account.currency, type: .cash, quantity: balance, currency: account.currency)
        value = balance
        cost = nil
        basis = .amount
        isBalance = true
        sector = nil
        region = nil
    }
}
