import Jobs

extension Intake {
    /// What is scarce while a pass runs.
    package struct Limits: Sendable {
        /// No place at the provider is free: what is collected goes on being collected.
        package var isHeldBack: Bool
        /// How many requests may be collected and unsent in all while no place is free.
        package var maximumQueued: Int
        /// How many requests are closed and wait for a place.
        package var queued: Int
        /// Asked before each group of claims.
        package var mayClaimMore: @Sendable () -> Bool

        package init(
            isHeldBack: Bool = false,
            maximumQueued: Int = .max,
            queued: Int = 0,
            mayClaimMore: @escaping @Sendable () -> Bool = { true }
        ) {
            self.isHeldBack = isHeldBack
            self.maximumQueued = maximumQueued
            self.queued = queued
            self.mayClaimMore = mayClaimMore
        }
    }

    /// Whether what is collected and cannot be sent is all that may be.
    var isQueueFull: Bool {
        limits.isHeldBack && limits.queued + (writer?.requests ?? 0) >= limits.maximumQueued
    }

    /// Whether the batch may be closed when its window is over: not while it would only wait, and could still grow.
    var mayClose: Bool { !limits.isHeldBack || window.isFlushed }
}
