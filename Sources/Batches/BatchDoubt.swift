/// An order of which nobody knows whether it became a batch.
public struct BatchDoubt: Hashable, Sendable {
    /// What was ordered.
    public var order: BatchOrder
    /// No batch of it is older; Unix seconds.
    public var earliest: Int64
    /// Batches that are known to have come of other orders.
    public var others: Set<String>

    /// Creates a doubt.
    public init(order: BatchOrder, earliest: Int64, others: Set<String> = []) {
        self.order = order
        self.earliest = earliest
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
