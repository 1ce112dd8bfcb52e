package import Jobs
import Synchronization

extension SendingQueue {
    /// How the queue stands.
    package struct Picture: Hashable, Sendable {
        /// What was closed and waits.
        package var batches = 0
        package var requests = 0
        /// Why the first of them waits, or what is closed next would; nil where nothing would.
        package var hold: SendingHold?
        /// By model, where tokens are limited: how many are at the provider, and how many may be.
        package var tokens: [String: Tokens] = [:]

        package struct Tokens: Hashable, Sendable {
            package var present: Int
            package var limit: Int

            package init(present: Int, limit: Int) {
                self.present = present
                self.limit = limit
            }
        }
    }

    /// Whether one more batch would have to wait.
    package var isHeldBack: Bool {
        let isOpen = isOpen
        return state.withLock { $0.order.isFull || $0.isBlocked } || !isOpen
    }

    /// Who waits to be let in.
    package var waiting: [SubmissionID] { state.withLock { Array($0.order.waiting.keys) } }

    /// How many batches more would go at once, as far as their number is limited; nil where it is not.
    package var freePlaces: Int? {
        let limit = settings.limits.batches
        guard limit > 0 else { return nil }
        return state.withLock { max(0, limit - $0.order.held.count - $0.order.waiting.count) }
    }

    package var picture: Picture {
        let (isOpen, time) = (isOpen, now())
        return state.withLock { state in
            var picture = Picture()
            picture.batches = state.order.waiting.count
            picture.requests = state.order.waiting.values.reduce(0) { $0 + $1.requests }
            let models = Set(state.order.held.values.map(\.model) + state.order.waiting.values.map(\.model))
            for model in models where state.order.tokenLimit(of: model) > 0 {
                picture.tokens[model] = Picture.Tokens(
                    present: state.order.tokens(of: model),
                    limit: state.order.tokenLimit(of: model)
                )
            }
            picture.hold = state.hold
            if picture.hold == nil, !isOpen {
                picture.hold = .schedule(opensAt: settings.schedule.opens(from: time, in: budget.zone))
            }
            return picture
        }
    }

    /// Why a submission waits; nil where it does not.
    package func hold(of id: SubmissionID) -> SendingHold? {
        let (isOpen, time) = (isOpen, now())
        return state.withLock { state in
            guard let item = state.order.waiting[id] else { return nil }
            if let hold = state.ceilings[id] { return .ceiling(hold) }
            if !isOpen, !item.passesSchedule {
                return .schedule(opensAt: settings.schedule.opens(from: time, in: budget.zone))
            }
            return state.hold ?? .place
        }
    }

    /// When time alone may let somebody in; nil where it will not.
    package var nextLook: ContinuousClock.Instant? {
        guard state.withLock({ $0.isBlocked }) || !isOpen, let end = picture.hold?.endsAt else { return nil }
        return .now + .seconds(max(1, end - now()))
    }
}

extension SendingQueue.State {
    /// What keeps those who wait from going; nil where nobody waits.
    var hold: SendingHold? {
        guard !order.waiting.isEmpty else { return order.isFull ? .place : nil }
        // One that never fits holds up nobody but itself.
        if let hold = ceilings.values.first(where: { !$0.isForGood }) { return .ceiling(hold) }
        if order.isFull { return .place }
        for item in order.waiting.values.sorted(by: { $0.id < $1.id }) where ceilings[item.id] == nil {
            let (present, limit) = (order.tokens(of: item.model), order.tokenLimit(of: item.model))
            if limit > 0, present + item.tokens > limit { return .tokens(present: present, limit: limit) }
        }
        return ceilings.values.first.map { .ceiling($0) }
    }
}
