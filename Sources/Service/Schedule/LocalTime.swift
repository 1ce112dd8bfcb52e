import LinuxSystem

/// What clocks on the wall show in some place.
package struct LocalTime: Hashable, Sendable {
    /// Days since 1970-01-01.
    package let dayNumber: Int
    /// 0 to 86,399.
    package let second: Int

    /// - `unixSeconds`: as if the place had the time of Greenwich.
    init(shifted unixSeconds: Int64) {
        let (days, rest) = Int(unixSeconds).quotientAndRemainder(dividingBy: 86_400)
        dayNumber = rest < 0 ? days - 1 : days
        second = rest < 0 ? rest + 86_400 : rest
    }

    /// Since midnight, 0 to 1,439.
    package var minute: Int { second / 60 }
    package var weekday: Weekday { Weekday(ofDay: dayNumber) }

    private var calendar: UTCTime { UTCTime(unixSeconds: Int64(dayNumber) * 86_400 + Int64(second)) }

    /// Such as `2026-11-27`.
    package var day: String { calendar.date }
    /// Such as `18:00`.
    package var clock: String { String(calendar.clock.prefix(5)) }

    /// The first day of the month after.
    var nextMonth: Int {
        let (year, month) = calendar.month == 12 ? (calendar.year + 1, 1) : (calendar.year, calendar.month + 1)
        return Self.dayNumber(year: year, month: month, day: 1)
    }

    /// Days since 1970-01-01, in the Gregorian calendar.
    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        // Years that begin on 1 March have their leap day at their end.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

/// A day of the week.
package enum Weekday: Int, Hashable, Sendable, CaseIterable {
    case mon
    case tue
    case wed
    case thu
    case fri
    case sat
    case sun

    /// - `ofDay`: days since 1970-01-01, a Thursday.
    init(ofDay number: Int) {
        let rest = (number + 3) % 7
        self = Self.allCases[rest < 0 ? rest + 7 : rest]
    }

    /// Such as `mon`.
    package var name: String { "\(self)" }
}
