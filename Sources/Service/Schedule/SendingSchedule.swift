/// When batches are sent: windows on the clock of a place, such as `mon-fri 18:00-06:00`.
///
/// A window that ends before it begins reaches into the next day and belongs to the day it begins on. The clock on the
/// wall counts: what is left out when clocks are set forward is missing from a window, what comes twice is in it twice.
package struct SendingSchedule: Hashable, Sendable {
    package struct Window: Hashable, Sendable {
        package var days: Set<Weekday>
        /// Minutes since midnight, 0 to 1,439.
        package var begins: Int
        /// 1 to 1,440; not the same as `begins`.
        package var ends: Int

        func contains(_ time: LocalTime) -> Bool {
            if begins < ends { return days.contains(time.weekday) && begins <= time.minute && time.minute < ends }
            let yesterday = Weekday(ofDay: time.dayNumber - 1)
            return days.contains(time.weekday) && begins <= time.minute
                || days.contains(yesterday) && time.minute < ends
        }
    }

    /// None: always.
    package var windows: [Window]

    package init(windows: [Window] = []) {
        self.windows = windows
    }

    package func isOpen(at time: Int64, in zone: TimeZoneRules) -> Bool {
        windows.isEmpty || isInside(zone.local(at: time))
    }

    /// The first moment from `time` on at which batches are sent.
    package func opens(from time: Int64, in zone: TimeZoneRules) -> Int64 {
        guard !isOpen(at: time, in: zone) else { return time }
        let today = zone.local(at: time).dayNumber
        // A weekly window may fall into the hour that is left out, so a week may not do.
        for dayNumber in today...(today + 15) {
            let edges = windows.flatMap { zone.moments(dayNumber: dayNumber, second: $0.begins * 60) }
            // Where its beginning is left out, a window opens when clocks are set.
            // One of the next day may come after that day's beginning of a window.
            let jumps = zone.jumps(from: Int64(dayNumber - 1) * 86_400, to: Int64(dayNumber + 2) * 86_400).filter {
                zone.local(at: $0).dayNumber == dayNumber
            }
            let first = (edges + jumps).sorted().first { $0 > time && isOpen(at: $0, in: zone) }
            if let first { return first }
        }
        return time
    }

    private func isInside(_ time: LocalTime) -> Bool { windows.contains { $0.contains(time) } }
}

extension TimeZoneRules {
    /// When clocks are set within a few days.
    fileprivate func jumps(from start: Int64, to end: Int64) -> [Int64] {
        var jumps: [Int64] = []
        var time = start
        while time < end {
            let next = min(time + 21_600, end)
            if offset(at: time) != offset(at: next) {
                var (low, high) = (time, next)
                while high - low > 1 {
                    let middle = low + (high - low) / 2
                    if offset(at: middle) == offset(at: time) { low = middle } else { high = middle }
                }
                jumps.append(high)
            }
            time = next
        }
        return jumps
    }
}
