import Batches
import Jobs
import Prompts

extension Intake {
    /// What is scarce while a pass runs.
    package struct Limits: Sendable {
        /// No place at the provider is free: what is collected goes on being collected.
        package var isHeldBack: Bool
        /// How many requests may be collected and unsent in all while no place is free.
        package var maximumQueued: Int
        /// How many requests are closed and wait for a place.
        package var queued: Int
        /// How many batches more have a place at the provider; nil for any number.
        package var freePlaces: Int?
        /// How many input tokens one batch may have; 0 for no limit.
        package var mostTokens: Int
        /// Asked before each group of claims.
        package var mayClaimMore: @Sendable () -> Bool

        package init(
            isHeldBack: Bool = false,
            maximumQueued: Int = .max,
            queued: Int = 0,
            freePlaces: Int? = nil,
            mostTokens: Int = 0,
            mayClaimMore: @escaping @Sendable () -> Bool = { true }
        ) {
            self.isHeldBack = isHeldBack
            self.maximumQueued = maximumQueued
            self.queued = queued
            self.freePlaces = freePlaces
            self.mostTokens = mostTokens
            self.mayClaimMore = mayClaimMore
        }

        /// Takes in that a batch was closed: it takes a place, or waits for one, long before the next pass is told.
        mutating func closed(requests: Int) {
            guard !isHeldBack else {
                queued += requests
                return
            }
            guard let places = freePlaces else { return }
            freePlaces = places - 1
            isHeldBack = places <= 1
        }
    }

    /// Whether what is collected and cannot be sent is all that may be.
    var isQueueFull: Bool {
        limits.isHeldBack && limits.queued + (writer?.requests ?? 0) >= limits.maximumQueued
    }

    /// Whether the batch may be closed when its window is over: not while it would only wait, and could still grow.
    ///
    /// What is in a hurry may be let in before others.
    var mayClose: Bool { !limits.isHeldBack || window.isFlushed || window.isUrgent }

    /// Whether a drop has to go into a batch of its own kind: those in a hurry do not wait for the schedule, the others do.
    func isOfOtherHurry(_ isUrgent: Bool) -> Bool {
        limits.isHeldBack && (writer?.requests ?? 0) > 0 && window.isUrgent != isUrgent && !window.isFlushed
    }

    /// Whether the batch that is being collected may have one more request.
    func hasRoom(for bytes: Int, _ expected: CostEstimate, in writer: SubmissionWriter) -> Bool {
        window.hasRoom(for: bytes, requests: writer.requests, bytes: writer.bytes)
            && (writer.requests == 0 || window.hasRoom(for: expected, beside: estimate))
    }

    /// Of a folder: how soon its drops are taken where not all can be.
    func priority(of index: Int) -> Int {
        let place = folders[index].place
        return place.isUrgent ? SendingQueue.urgentPriority : settings.priorities[place.type.rawValue] ?? 0
    }
}
