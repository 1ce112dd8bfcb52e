/// Whether the loops of the service still come round, from what they have told.
///
/// Pure. A loop that waits is alive until its time to wake is over; one that works, or has been asked and has not
/// answered, is alive for as long as it may take.
struct LifeSigns: Hashable, Sendable {
    /// How long a piece of work, or an answer, may take.
    let patience: Duration
    /// The main loop: when it began its round, or when it wants to wake.
    private var round = Round.waiting(until: nil)
    /// When the loops were asked for an answer that has not come.
    private var askedAt: ContinuousClock.Instant?

    private enum Round: Hashable {
        case working(since: ContinuousClock.Instant)
        case waiting(until: ContinuousClock.Instant?)
    }

    init(patience: Duration) {
        self.patience = patience
    }

    mutating func beginRound(at now: ContinuousClock.Instant) { round = .working(since: now) }
    mutating func endRound(wakingAt time: ContinuousClock.Instant) { round = .waiting(until: time) }

    /// False where an earlier question has not been answered.
    mutating func ask(at now: ContinuousClock.Instant) -> Bool {
        guard askedAt == nil else { return false }
        askedAt = now
        return true
    }

    mutating func answered() { askedAt = nil }

    func isAlive(at now: ContinuousClock.Instant) -> Bool {
        if let askedAt, now - askedAt > patience { return false }
        switch round {
        case .working(let since): return now - since <= patience
        case .waiting(let until): return until.map { now - $0 <= patience } ?? true
        }
    }
}
