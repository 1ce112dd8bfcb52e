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
