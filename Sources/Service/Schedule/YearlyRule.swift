import LinuxSystem

/// The part of a time zone that goes on for ever: `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX, TZ; RFC 8536 §3.3.1).
struct YearlyRule: Hashable, Sendable {
    /// Seconds east of Greenwich.
    var standard: Int
    /// nil where clocks are not set any more.
    var summer: Summer?

    struct Summer: Hashable, Sendable {
        var offset: Int
        var begins: Day
        var ends: Day
    }

    /// A day of the year and a time on it, on the clock as it is before the change.
    struct Day: Hashable, Sendable {
        enum Date: Hashable, Sendable {
            /// 1 to 365: 29 February has no number.
            case withoutLeapDay(Int)
            /// 0 to 365.
            case withLeapDay(Int)
            /// 5 for the last week; 0 is Sunday.
            case week(month: Int, week: Int, weekday: Int)
        }

        var date: Date
        /// Seconds; more than a day, or less than none, where the change is on a neighbouring day.
        var time: Int
    }

    func offset(at time: Int64) -> Int {
        guard let summer else { return standard }
        // Near New Year the year differs from that of Greenwich by what the offset says; the rule does not.
        let year = UTCTime(unixSeconds: time + Int64(standard)).year
        let begins = summer.begins.moment(in: year) - Int64(standard)
        let ends = summer.ends.moment(in: year) - Int64(summer.offset)
        let isSummer = begins < ends ? begins <= time && time < ends : !(ends <= time && time < begins)
        return isSummer ? summer.offset : standard
    }
}

extension YearlyRule.Day {
    /// As if the place had the time of Greenwich.
    fileprivate func moment(in year: Int) -> Int64 { Int64(dayNumber(in: year)) * 86_400 + Int64(time) }

    private func dayNumber(in year: Int) -> Int {
        let newYear = LocalTime.dayNumber(year: year, month: 1, day: 1)
        switch date {
        case .withLeapDay(let day): return newYear + day
        case .withoutLeapDay(let day):
            let march = LocalTime.dayNumber(year: year, month: 3, day: 1)
            let isLeap = march - newYear == 60
            return newYear + day - 1 + (isLeap && day >= 60 ? 1 : 0)
        case .week(let month, let week, let weekday):
            let first = LocalTime.dayNumber(year: year, month: month, day: 1)
            let next =
                month == 12
                ? LocalTime.dayNumber(year: year + 1, month: 1, day: 1)
                : LocalTime.dayNumber(year: year, month: month + 1, day: 1)
            // 1970-01-01 was a Thursday; here Sunday is 0.
            let ahead = (weekday - (first + 4) % 7 + 7) % 7
            var day = first + ahead + (week - 1) * 7
            while day >= next { day -= 7 }
            return day
        }
    }
}
