package import Jobs

/// Which submissions the provider has, which wait for a place there, and who of those is next.
///
/// Pure. Higher priority goes first; whoever is passed over gains a point each time, so that nobody waits for ever. Among
/// those who are level, new batches and follow-ups take turns, then models, then analysis types: whichever was served
/// least recently. The oldest of those that are left goes.
package struct SendingOrder: Hashable, Sendable {
    /// 0 for no limit.
    package struct Limits: Hashable, Sendable {
        /// Batches at the provider at one time.
        package var batches: Int
        /// Estimated input tokens of all batches of one model at the provider.
        package var tokens: Int

        package init(batches: Int = 0, tokens: Int = 0) {
            self.batches = batches
            self.tokens = tokens
        }
    }

    /// A submission, as far as its turn depends on it.
    package struct Item: Hashable, Sendable {
        package var id: SubmissionID
        package var model: String
        package var types: Set<String>
        package var priority: Int
        package var isFollowUp: Bool
        package var requests: Int
        /// Estimated input tokens.
        package var tokens: Int
        /// Whether it is sent outside the schedule, too.
        package var passesSchedule: Bool
        /// How often another one was let in before it.
        package internal(set) var passedOver = 0

        package init(
            id: SubmissionID,
            model: String = "",
            types: Set<String> = [],
            priority: Int = 0,
            isFollowUp: Bool = false,
            requests: Int = 0,
            tokens: Int = 0,
            passesSchedule: Bool = false
        ) {
            self.id = id
            self.model = model
            self.types = types
            self.priority = priority
            self.isFollowUp = isFollowUp
            self.requests = requests
            self.tokens = tokens
            self.passesSchedule = passesSchedule
        }
    }

    package var limits: Limits
    /// Tighter limits that the provider has shown to have, by model.
    package var learned: [String: Int] = [:]
    package private(set) var held: [SubmissionID: Item] = [:]
    package private(set) var waiting: [SubmissionID: Item] = [:]
    private var wasFollowUp = false
    private var turn = 0
    /// The turn at which a model or type was last served.
    private var modelTurns: [String: Int] = [:]
    private var typeTurns: [String: Int] = [:]

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// What the provider has, or may have: it keeps its place, also above the limits.
    package mutating func hold(_ item: Item) {
        waiting[item.id] = nil
        held[item.id] = item
    }

    /// Waits for a place, unless it has one.
    package mutating func wait(_ item: Item) {
        guard held[item.id] == nil else { return }
        var item = item
        item.passedOver = waiting[item.id]?.passedOver ?? 0
        waiting[item.id] = item
    }

    /// Gives its place back, or waits no more.
    package mutating func leave(_ id: SubmissionID) {
        held[id] = nil
        waiting[id] = nil
    }

    /// Who may go now; nil while nobody may.
    ///
    /// - `isOpen`: whether the schedule lets everybody send.
    /// - `barred`: those who may not for reasons of their own; others go before them.
    package func next(isOpen: Bool, barred: Set<SubmissionID> = []) -> Item? {
        guard !isFull else { return nil }
        var candidates = waiting.values.filter { (isOpen || $0.passesSchedule) && !barred.contains($0.id) }
        while let best = best(of: candidates) {
            if hasTokens(for: best) { return best }
            // A smaller one of the same model could go, and then this one never would.
            candidates.removeAll { $0.model == best.model }
        }
        return nil
    }

    /// Gives a place to one that waits.
    package mutating func admit(_ id: SubmissionID) {
        guard let item = waiting.removeValue(forKey: id) else { return }
        held[id] = item
        wasFollowUp = item.isFollowUp
        turn += 1
        modelTurns[item.model] = turn
        for type in item.types { typeTurns[type] = turn }
        for other in waiting.keys { waiting[other]?.passedOver += 1 }
    }

    /// Whether as many batches are at the provider as may be.
    package var isFull: Bool { limits.batches > 0 && held.count >= limits.batches }

    /// Estimated input tokens of a model at the provider.
    package func tokens(of model: String) -> Int {
        held.values.reduce(0) { $1.model == model ? $0 + $1.tokens : $0 }
    }

    /// How many of them there may be; 0 for no limit.
    package func tokenLimit(of model: String) -> Int {
        [limits.tokens, learned[model] ?? 0].filter { $0 > 0 }.min() ?? 0
    }

    /// One that is larger than the limit goes alone.
    private func hasTokens(for item: Item) -> Bool {
        let limit = tokenLimit(of: item.model)
        guard limit > 0 else { return true }
        let present = tokens(of: item.model)
        return present == 0 || present + item.tokens <= limit
    }

    private func best(of candidates: [Item]) -> Item? {
        let top = candidates.map(\.priority).max() ?? 0
        // Nobody rises above the highest priority: there it is a matter of turns.
        func rank(_ item: Item) -> (Int, Int, Int, Int) {
            let level = min(top, item.priority + item.passedOver)
            let modelTurn = modelTurns[item.model] ?? 0
            let typeTurn = item.types.map { typeTurns[$0] ?? 0 }.min() ?? 0
            return (-level, item.isFollowUp == wasFollowUp ? 1 : 0, modelTurn, typeTurn)
        }
        return candidates.min { a, b in
            let (left, right) = (rank(a), rank(b))
            return left == right ? a.id < b.id : left < right
        }
    }
}
