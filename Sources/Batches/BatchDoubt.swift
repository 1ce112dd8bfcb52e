/// An order of which nobody knows whether it became a batch.
public struct BatchDoubt: Hashable, Sendable {
    /// What was ordered.
    public var order: BatchOrder
    /// No batch of it is older, by the provider's clock; Unix seconds.
    public var earliest: Int64
    /// No batch of it is younger, by the provider's clock; nil where nobody can tell.
    public var latest: Int64?
    /// Batches that are known to have come of other orders.
    public var others: Set<String>

    /// Creates a doubt.
    public init(order: BatchOrder, earliest: Int64, latest: Int64? = nil, others: Set<String> = []) {
        self.order = order
        self.earliest = earliest
        self.latest = latest
        self.others = others
    }
}

/// What one look at the provider's list says about an order in doubt.
public enum BatchSighting: Hashable, Sendable {
    /// This is the batch.
    case found(BatchJob)
    /// One of these may be it, and it will show later which: ordering again now could be paid for twice.
    case possible([BatchJob])
    /// It is not listed, or not yet.
    case absent
}
