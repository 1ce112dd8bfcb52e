/// What a batch will cost before it is sent, or did cost once its usage is known.
///
/// Amounts are US dollars.
public struct CostEstimate: Hashable, Sendable {
    /// After the batch discount; nil where the model has no known price.
    public var cost: Double?
    /// The part of the synchronous price that batching saves, 0 to 1.
    public var savings: Double
    /// Input tokens, cached ones included.
    public var tokensIn: Int
    /// Output tokens, reasoning included.
    public var tokensOut: Int

    /// Creates an estimate from figures that are already known.
    public init(cost: Double?, savings: Double, tokensIn: Int, tokensOut: Int) {
        self.cost = cost
        self.savings = savings
        self.tokensIn = tokensIn
        self.tokensOut = tokensOut
    }
}

extension CostEstimate {
    /// What direct calls would cost; nil where the price is not known.
    package var directCost: Double? { cost.map { savings < 1 ? $0 / (1 - savings) : $0 } }

    /// Both together; without a price as soon as one of them has none.
    package static func + (a: CostEstimate, b: CostEstimate) -> CostEstimate {
        var sum = CostEstimate(
            cost: nil,
            savings: 0,
            tokensIn: a.tokensIn + b.tokensIn,
            tokensOut: a.tokensOut + b.tokensOut
        )
        guard let costs = a.cost.flatMap({ a in b.cost.map { a + $0 } }), let first = a.directCost,
            let second = b.directCost
        else { return sum }
        sum.cost = costs
        sum.savings = first + second > 0 ? max(0, 1 - costs / (first + second)) : 0
        return sum
    }

    /// Of nothing.
    package static let zero = CostEstimate(cost: 0, savings: 0, tokensIn: 0, tokensOut: 0)
}
