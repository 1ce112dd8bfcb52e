import Batches
package import Jobs
import LinuxSystem
import Synchronization

/// Lets submissions go to the provider: within the schedule, the limits and the budget, each when it is its turn.
package final class SendingQueue: Sendable {
    /// What the queue is told by configuration.
    package struct Settings: Sendable {
        package var limits: SendingOrder.Limits
        package var schedule: SendingSchedule
        /// By analysis type; 0 where nothing is said.
        package var priorities: [String: Int]

        package init(
            limits: SendingOrder.Limits = SendingOrder.Limits(),
            schedule: SendingSchedule = SendingSchedule(),
            priorities: [String: Int] = [:]
        ) {
            self.limits = limits
            self.schedule = schedule
            self.priorities = priorities
        }
    }

    struct State {
        var order: SendingOrder
        var records: [SubmissionID: SubmissionRecord] = [:]
        var bells: [SubmissionID: Doorbell] = [:]
        /// Why those who wait do, as far as it is a reason of their own.
        var ceilings: [SubmissionID: CeilingHold] = [:]
        /// Whether somebody has been looked at and has to wait.
        var isBlocked = false
        var said: SendingHold?
        /// Why the book cannot be kept.
        var fault: String?
        /// When limits that were learned are forgotten; Unix seconds.
        var forgetting: [String: Int64] = [:]
    }

    package let settings: Settings
    package let budget: Budget
    let log: Log
    let now: @Sendable () -> Int64
    let state: Mutex<State>
    /// One looks at a time: the book is on the disk, and whoever asks how many wait does not wait for that.
    private let gate = Mutex(())

    /// - `now`: Unix seconds.
    package init(
        settings: Settings,
        budget: Budget,
        log: Log,
        now: @escaping @Sendable () -> Int64 = { currentUnixTime().seconds }
    ) {
        self.settings = settings
        self.budget = budget
        self.log = log
        self.now = now
        state = Mutex(State(order: SendingOrder(limits: settings.limits)))
    }

    /// To be told before each step of a submission: returns when it may be taken.
    ///
    /// What the provider has, or may have, keeps its place, also above the limits; what is with us again gives it back,
    /// and what has ended is settled in the book.
    package func admit(_ record: SubmissionRecord) async throws {
        switch record.phase {
        case .collecting: break
        case .sealed, .uploading, .uploaded: try await take(record)
        case .creating, .inFlight:
            try budget.enter(record)
            state.withLock { $0.order.hold(item(record)) }
        case .downloading:
            learn(from: record)
            leave(record.id)
        case .delivering: leave(record.id)
        case .closed, .failed:
            try budget.settle(record)
            leave(record.id)
        }
    }

    /// Takes in how a submission stands that nobody here works on yet, or somebody else does: its tokens are at the provider
    /// all the same, and whoever were let in beside them would be turned away.
    ///
    /// - `isElsewhere`: whether another process works on it, and so may order its batch at any moment.
    package func keep(_ record: SubmissionRecord, isElsewhere: Bool) {
        switch record.phase {
        case .creating, .inFlight: state.withLock { $0.order.hold(item(record)) }
        case .sealed, .uploading, .uploaded: if isElsewhere { state.withLock { $0.order.hold(item(record)) } }
        case .collecting, .downloading, .delivering, .closed, .failed: if isElsewhere { leave(record.id) }
        }
    }

    /// Gives a place back.
    package func leave(_ id: SubmissionID) {
        state.withLock { state in
            state.order.leave(id)
            state.records[id] = nil
            state.ceilings[id] = nil
            // Whoever waits is told: it does so no more.
            state.bells.removeValue(forKey: id)?.ring()
        }
        look()
    }

    /// Lets in who may go by now; to be called whenever time may have changed that, too.
    package func look() {
        gate.withLock { _ in
            var barred: Set<SubmissionID> = []
            while let next = state.withLock({ $0.order.next(isOpen: isOpen, barred: barred) }) {
                guard let record = state.withLock({ $0.records[next.id] }) else {
                    barred.insert(next.id)
                    continue
                }
                let hold: CeilingHold?
                do {
                    let others = state.withLock { Array($0.order.waiting.keys) }
                    hold = try budget.reserve(record, beside: others, at: now())
                    state.withLock { $0.fault = nil }
                } catch {
                    // What cannot be entered is not sent, but tried again at the next look.
                    note("\(error)")
                    break
                }
                if let hold {
                    state.withLock { $0.ceilings[next.id] = hold }
                    barred.insert(next.id)
                    // Were smaller ones let past, this one might never fit.
                    guard hold.isForGood else { break }
                    continue
                }
                state.withLock { state in
                    state.ceilings[next.id] = nil
                    state.order.admit(next.id)
                    state.bells.removeValue(forKey: next.id)?.ring()
                }
            }
            state.withLock { $0.isBlocked = !$0.order.waiting.isEmpty }
        }
        say()
    }

    private func note(_ fault: String) {
        let isNews = state.withLock { state in
            defer { state.fault = fault }
            return state.fault != fault
        }
        if isNews { log(.error, "ledger.unwritten", ["reason": fault, "answer": "nothing is sent until it can be"]) }
    }

    private func take(_ record: SubmissionRecord) async throws {
        let bell = Doorbell()
        let id = record.id
        let isIn = state.withLock { state -> Bool in
            state.records[id] = record
            // That somebody else was about to send it gives it no place here.
            if record.phase == .sealed { state.order.leave(id) }
            guard state.order.held[id] == nil else { return true }
            state.order.wait(item(record))
            state.bells[id] = bell
            return false
        }
        // On its way since yesterday, perhaps: it counts where it is sent.
        if isIn, try budget.reserve(record, at: now()) == nil { return }
        if isIn {
            state.withLock { state in
                state.order.leave(id)
                state.order.wait(item(record))
                state.bells[id] = bell
            }
        }
        look()
        await bell.wait(orFor: nil)
        do {
            try Task.checkCancellation()
        } catch {
            leave(id)
            throw error
        }
    }

    var isOpen: Bool { settings.schedule.isOpen(at: now(), in: budget.zone) }

    private func item(_ record: SubmissionRecord) -> SendingOrder.Item {
        let types = Set(record.requestsByType.keys)
        let priority = types.map { settings.priorities[$0] ?? 0 }.max() ?? 0
        return SendingOrder.Item(
            id: record.id,
            model: record.model,
            types: types,
            priority: record.isUrgent ? max(priority, Self.urgentPriority) : priority,
            isFollowUp: record.attempt > 1,
            requests: record.requests,
            tokens: budget.estimate(of: record).tokensIn,
            passesSchedule: record.isUrgent || record.origin == .direct
        )
    }

    /// The highest that can be configured.
    package static let urgentPriority = 100
}
