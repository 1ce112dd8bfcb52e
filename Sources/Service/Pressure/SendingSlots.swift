package import Jobs
import Synchronization

/// How many batches may be at the provider at one time, and who is next.
///
/// New batches and follow-ups take turns, each in the order they were made: neither starves the other.
package final class SendingSlots: Sendable {
    fileprivate struct State {
        var held: Set<SubmissionID> = []
        var waiting: [SubmissionID: Waiter] = [:]
        var wasFollowUp = false
    }

    fileprivate struct Waiter {
        var isFollowUp: Bool
        var requests: Int
        var bell: Doorbell
    }

    /// 0 for no limit.
    package let limit: Int
    private let state = Mutex(State())

    package init(limit: Int) {
        self.limit = limit
    }

    /// Whether one more batch has to wait.
    package var isFull: Bool {
        limit > 0 && state.withLock { $0.held.count >= limit || !$0.waiting.isEmpty }
    }

    /// The batches that wait for a slot, and their requests.
    package var waiting: (batches: Int, requests: Int) {
        state.withLock { state in (state.waiting.count, state.waiting.values.reduce(0) { $0 + $1.requests }) }
    }

    package func isWaiting(_ id: SubmissionID) -> Bool { state.withLock { $0.waiting[id] != nil } }

    /// To be told before each step of a submission: returns when it may be taken.
    ///
    /// What the provider has, or may have, keeps its slot, also above the limit; what is with us again gives it back.
    package func admit(_ record: SubmissionRecord) async throws {
        guard limit > 0 else { return }
        switch record.phase {
        case .creating, .inFlight:
            state.withLock { _ = $0.held.insert(record.id) }
        case .sealed, .uploading, .uploaded:
            try await take(record)
        case .collecting, .downloading, .delivering, .closed, .failed:
            leave(record.id)
        }
    }

    /// Gives a slot back.
    package func leave(_ id: SubmissionID) {
        let bells = state.withLock { state -> [Doorbell] in
            state.held.remove(id)
            state.waiting[id] = nil
            return state.letIn(limit)
        }
        for bell in bells { bell.ring() }
    }

    private func take(_ record: SubmissionRecord) async throws {
        let bell = Doorbell()
        let id = record.id
        let bells = state.withLock { state -> [Doorbell] in
            guard !state.held.contains(id) else { return [bell] }
            state.waiting[id] = Waiter(isFollowUp: record.attempt > 1, requests: record.requests, bell: bell)
            return state.letIn(limit)
        }
        for bell in bells { bell.ring() }
        await bell.wait(orFor: nil)
        do {
            try Task.checkCancellation()
        } catch {
            leave(id)
            throw error
        }
    }
}

extension SendingSlots.State {
    /// Gives free slots to those who wait; returns whom to tell.
    fileprivate mutating func letIn(_ limit: Int) -> [Doorbell] {
        var bells: [Doorbell] = []
        while held.count < limit, let next = next() {
            wasFollowUp = waiting[next]?.isFollowUp ?? false
            if let bell = waiting.removeValue(forKey: next)?.bell { bells.append(bell) }
            held.insert(next)
        }
        return bells
    }

    /// The oldest of the kind whose turn it is; of the other kind where there is none.
    private func next() -> SubmissionID? {
        let turn = waiting.filter { $0.value.isFollowUp != wasFollowUp }.keys.min()
        return turn ?? waiting.keys.min()
    }
}
