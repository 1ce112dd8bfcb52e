package import Batches

/// Decides when the batch that is being collected is closed.
///
/// Pure: told of additions and times.
package struct BatchWindow: Hashable, Sendable {
    package typealias Instant = ContinuousClock.Instant

    /// Close when nothing was added for so long.
    package var quiet: Duration
    /// Close when the oldest drop has waited for so long.
    package var maxWait: Duration
    /// Close so soon after an urgent drop.
    package var urgentWait: Duration
    package var limits: BatchLimits
    /// What a batch may be estimated to cost, in US dollars; nil for no ceiling.
    package var mostCost: Double?
    /// How many input tokens it may be estimated to have; 0 for no limit.
    package var mostTokens = 0

    private var opened: Instant?
    private var lastAdded: Instant?
    private var urgentSince: Instant?
    /// Whether it was asked to be closed.
    package private(set) var isFlushed = false

    package init(
        quiet: Duration,
        maxWait: Duration,
        urgentWait: Duration,
        limits: BatchLimits,
        mostCost: Double? = nil
    ) {
        self.quiet = quiet
        self.maxWait = maxWait
        self.urgentWait = urgentWait
        self.limits = limits
        self.mostCost = mostCost
    }

    package mutating func added(isUrgent: Bool, at now: Instant) {
        opened = opened ?? now
        lastAdded = now
        if isUrgent { urgentSince = urgentSince ?? now }
    }

    /// Whether something in it is in a hurry.
    package var isUrgent: Bool { urgentSince != nil }

    /// Closes what is being collected at the next opportunity.
    package mutating func flush() {
        isFlushed = opened != nil
    }

    package mutating func reset() {
        (opened, lastAdded, urgentSince, isFlushed) = (nil, nil, nil, false)
    }

    /// When the batch is closed if nothing else happens; nil while there is none.
    package var closesAt: Instant? {
        guard let opened, let lastAdded else { return nil }
        if isFlushed { return opened }
        return [opened + maxWait, lastAdded + quiet, urgentSince.map { $0 + urgentWait }].compactMap(\.self).min()
    }

    package func isDue(at now: Instant) -> Bool {
        closesAt.map { $0 <= now } ?? false
    }

    /// Whether another line still fits into a batch of this size.
    package func hasRoom(for line: Int, requests: Int, bytes: Int64) -> Bool {
        limits.hasRoom(for: line, requests: requests, bytes: bytes)
    }

    /// Whether one more request, estimated like this, keeps a batch of such an estimate below what it may cost and hold.
    package func hasRoom(for next: CostEstimate, beside whole: CostEstimate) -> Bool {
        let tokens = whole.tokensIn + next.tokensIn
        return (mostTokens == 0 || tokens <= mostTokens) && isAffordable((whole + next).cost)
    }

    /// Whether a batch may cost so much; what has no price is a matter of whoever sends it.
    package func isAffordable(_ cost: Double?) -> Bool {
        guard let mostCost, let cost else { return true }
        return cost <= mostCost + 0.000_001
    }
}
