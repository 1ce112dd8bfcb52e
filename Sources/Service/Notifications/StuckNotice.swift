/// Decides when files that nobody finishes are worth a message: when one more gets stuck, and not more often than each hour.
struct StuckNotice: Sendable {
    /// Of the files that were told, when the one that came last was seen first; Unix seconds.
    private var told = Int64.min
    private var next: ContinuousClock.Instant?
    private static let interval = Duration.seconds(3600)
    /// Times are whole seconds of two clocks: the same file may seem to have come a little later.
    private static let blur: Int64 = 2

    /// Takes in what waits in the inbox; returns what is to be told.
    mutating func update(
        _ waiting: [DropRootStatus.WaitingFile],
        at now: ContinuousClock.Instant,
        unixTime: Int64
    ) -> NotificationEvent? {
        let stuck = waiting.filter { $0.isStuck(at: unixTime) }.map(\.since)
        guard let oldest = stuck.min(), let latest = stuck.max(),
            latest.subtractingReportingOverflow(Self.blur).partialValue > told,
            next.map({ $0 <= now }) ?? true
        else { return nil }
        (told, next) = (latest, now + Self.interval)
        return .filesStuck(count: stuck.count, since: oldest, at: unixTime)
    }
}
