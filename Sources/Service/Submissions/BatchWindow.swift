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

    private var opened: Instant?
    private var lastAdded: Instant?
    private var urgentSince: Instant?
    /// Whether it was asked to be closed.
    package private(set) var isFlushed = false

    package init(quiet: Duration, maxWait: Duration, urgentWait: Duration, limits: BatchLimits) {
        self.quiet = quiet
        self.maxWait = maxWait
        self.urgentWait = urgentWait
        self.limits = limits
    }

    package mutating func added(isUrgent: Bool, at now: Instant) {
        opened = opened ?? now
        lastAdded = now
        if isUrgent { urgentSince = urgentSince ?? now }
    }

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
        requests < limits.requests && bytes + Int64(line) <= Int64(limits.bytes)
    }
}
