/// Decides which pauses are worth a message: those that last.
struct PauseNotice: Sendable {
    /// How long a pause has to last before it is told.
    let patience: Duration
    private var began: (instant: ContinuousClock.Instant, unixTime: Int64)?
    /// Whether somebody believes that we are paused.
    private(set) var isTold: Bool

    /// - `isTold`: whether an earlier life has told of a pause and not of its end.
    init(patience: Duration, isTold: Bool) {
        self.patience = patience
        self.isTold = isTold
    }

    /// Takes in how things stand; returns what is to be told.
    mutating func update(
        _ cause: PauseCause?,
        at now: ContinuousClock.Instant,
        unixTime: Int64
    ) -> NotificationEvent? {
        guard let cause else {
            began = nil
            defer { isTold = false }
            return isTold ? .resumed(since: unixTime) : nil
        }
        let start = began ?? (now, unixTime)
        began = start
        guard !isTold, now - start.instant >= patience else { return nil }
        isTold = true
        return .paused(cause, since: start.unixTime)
    }

    /// When to look again; nil where nothing will have to be told.
    var due: ContinuousClock.Instant? {
        guard let began, !isTold else { return nil }
        return began.instant + patience
    }
}
