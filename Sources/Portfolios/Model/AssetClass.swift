/// The seven classes that weights are reported by.
package enum AssetClass: String, Hashable, Sendable, CaseIterable {
    case stock
    case etf
    case mutualFund = "mutual_fund"
    case bond
    case cash
    case crypto
    case other
}
