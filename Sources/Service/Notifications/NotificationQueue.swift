/// Which message goes out when: in order for each key, again after a growing pause, never more than so many.
///
/// Pure: the channel does what `step` says and tells what came of it.
package struct NotificationQueue: Sendable {
    /// What to do next.
    package enum Step: Hashable, Sendable {
        case send(Notification)
        /// nil: until something is added.
        case wait(until: ContinuousClock.Instant?)
    }

    /// What came of a try.
    package enum Outcome: Hashable, Sendable {
        case delivered
        /// The receiver does not want this message: others may go before it.
        case refused(String)
        /// Nothing gets through: all wait. The receiver may have said for how long.
        case unavailable(String, retryAfter: Duration? = nil)
    }

    private struct Entry: Sendable {
        var notification: Notification
        var tries = 0
        var due: ContinuousClock.Instant?
    }

    private var entries: [Entry] = []
    private var outageTries = 0
    private var outageEnds: ContinuousClock.Instant?

    static let limit = 1000
    private static let first = Duration.seconds(5)
    private static let longest = Duration.seconds(3600)

    package init() {}

    package var count: Int { entries.count }

    /// Nothing can be sent before this pause is over; jitter is around 1.
    static func pause(afterTries tries: Int, jitter: Double) -> Duration {
        min(longest, first * (1 << min(max(0, tries - 1), 10))) * jitter
    }

    /// Returns what had to go to make room: the oldest.
    package mutating func add(_ notification: Notification) -> Notification? {
        guard !entries.contains(where: { $0.notification.id == notification.id }) else { return nil }
        entries.append(Entry(notification: notification))
        guard entries.count > Self.limit else { return nil }
        return entries.removeFirst().notification
    }

    package func step(at now: ContinuousClock.Instant) -> Step {
        if let outageEnds, outageEnds > now { return .wait(until: entries.isEmpty ? nil : outageEnds) }
        var earlier: Set<String> = []
        var next: ContinuousClock.Instant?
        for entry in entries where earlier.insert(entry.notification.orderKey).inserted {
            guard let due = entry.due, due > now else { return .send(entry.notification) }
            next = min(next ?? due, due)
        }
        return .wait(until: next)
    }

    package mutating func note(
        _ outcome: Outcome,
        of id: String,
        at now: ContinuousClock.Instant,
        jitter: Double = 1
    ) {
        guard let index = entries.firstIndex(where: { $0.notification.id == id }) else { return }
        switch outcome {
        case .delivered:
            entries.remove(at: index)
            (outageTries, outageEnds) = (0, nil)
        case .refused:
            entries[index].tries += 1
            entries[index].due = now + Self.pause(afterTries: entries[index].tries, jitter: jitter)
            (outageTries, outageEnds) = (0, nil)
        case .unavailable(_, let retryAfter):
            outageTries += 1
            let pause = Self.pause(afterTries: outageTries, jitter: jitter)
            outageEnds = now + max(pause, min(Self.longest, retryAfter ?? .zero))
        }
    }

    /// Takes out what was made before that time; Unix milliseconds.
    package mutating func removeAll(madeBefore time: Int64) -> [Notification] {
        let old = entries.filter { $0.notification.createdAt < time }.map(\.notification)
        entries.removeAll { $0.notification.createdAt < time }
        return old
    }
}
