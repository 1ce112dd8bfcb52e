/// When clocks in a place are set how: its offsets from UTC, past and to come.
package struct TimeZoneRules: Hashable, Sendable {
    /// Such as `Europe/Berlin`.
    package let name: String
    /// Before the first change; seconds east of Greenwich.
    var firstOffset: Int
    /// In the order of time.
    var changes: [Change]
    /// What holds after the last change; nil where that never ends.
    var rule: YearlyRule?

    /// From this moment on (Unix seconds) clocks are so far ahead of UTC.
    struct Change: Hashable, Sendable {
        var at: Int64
        var offset: Int
    }

    package static let utc = TimeZoneRules(name: "UTC", firstOffset: 0, changes: [], rule: nil)

    /// Seconds that clocks are ahead of UTC.
    package func offset(at time: Int64) -> Int {
        if let rule, changes.last.map({ $0.at <= time }) ?? true { return rule.offset(at: time) }
        // The last change that is not later.
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= time { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffset : changes[low - 1].offset
    }

    package func local(at time: Int64) -> LocalTime {
        LocalTime(shifted: time + Int64(offset(at: time)))
    }

    /// The moments at which clocks show this: none in the hour that is left out, two in the one that comes twice.
    package func moments(dayNumber: Int, second: Int) -> [Int64] {
        let shown = Int64(dayNumber) * 86_400 + Int64(second)
        // No clock is more than a day off, and none is set twice within two days.
        let offsets = Set([shown - 86_400, shown, shown + 86_400].map { offset(at: $0) })
        return offsets.map { shown - Int64($0) }.filter { $0 + Int64(offset(at: $0)) == shown }.sorted()
    }

    /// When the day after begins.
    package func startOfNextDay(after time: Int64) -> Int64 { start(ofDay: local(at: time).dayNumber + 1) }

    /// When the month after begins.
    package func startOfNextMonth(after time: Int64) -> Int64 { start(ofDay: local(at: time).nextMonth) }

    /// Its first moment: not midnight where clocks skip that.
    private func start(ofDay dayNumber: Int) -> Int64 {
        if let first = moments(dayNumber: dayNumber, second: 0).first { return first }
        // Clocks jump over midnight from the offset of the evening before.
        var low = Int64(dayNumber) * 86_400 - Int64(offset(at: Int64(dayNumber) * 86_400 - 2 * 86_400)) - 86_400
        var high = low + 2 * 86_400
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if local(at: middle).dayNumber < dayNumber { low = middle } else { high = middle }
        }
        return high
    }

    /// A moment for people, such as `2026-11-28 00:00 Europe/Berlin`.
    package func words(for time: Int64) -> String {
        let local = local(at: time)
        return "\(local.day) \(local.clock) \(name)"
    }
}
