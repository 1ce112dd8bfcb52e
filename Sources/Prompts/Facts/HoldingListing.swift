import Portfolios

/// Which positions a prompt lists one by one: enough to judge, no more than the answer is worth.
struct HoldingListing: Hashable, Sendable {
    /// Positions below this weight are summed up once `alwaysListed` are listed.
    var minimumWeight: FixedDecimal
    /// So many of the largest are listed whatever they weigh.
    var alwaysListed = 25
    /// No more than these are ever listed.
    var limit = 600

    static let all = HoldingListing(minimumWeight: 0)

    static func above(percent: Int) -> HoldingListing {
        HoldingListing(minimumWeight: FixedDecimal(percent).divided(by: 100))
    }

    /// The positions to list, which are the largest, and those to sum up.
    func split(_ positions: [Position]) -> (listed: ArraySlice<Position>, omitted: ArraySlice<Position>) {
        let wanted =
            minimumWeight > 0 ? positions.prefix { $0.weight >= minimumWeight }.count : positions.count
        let count = min(max(wanted, alwaysListed), limit, positions.count)
        return (positions[..<count], positions[count...])
    }
}
