/// A moment as people and files write it, always in UTC.
package struct UTCTime: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int

    package init(unixSeconds: Int64) {
        // A year before year 1 is nobody's time stamp; clamping keeps the arithmetic from overflowing.
        let seconds = min(max(unixSeconds, -62_135_596_800), 253_402_300_799)
        let days = Int(seconds).flooredQuotient(by: 86_400)
        let rest = Int(seconds) - days * 86_400
        hour = rest / 3600
        minute = rest / 60 % 60
        second = rest % 60

        // Days are counted in years that begin on 1 March, so that the leap day is a year's last day.
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Such as `2026-11-22`.
    package var date: String { "\(padded(year, to: 4))-\(padded(month))-\(padded(day))" }
    /// Such as `14:05:30`.
    package var clock: String { "\(padded(hour)):\(padded(minute)):\(padded(second))" }
    /// Such as `2026-11-22 14:05:30 UTC`: for people.
    package var stamp: String { "\(date) \(clock) UTC" }
    /// Such as `2026-11-22T14:05:30Z`: for programs.
    package var iso8601: String { "\(date)T\(clock)Z" }
    /// The folders of a day: year, month, day.
    package var dayPath: [String] { [padded(year, to: 4), padded(month), padded(day)] }
    /// Such as `20261122T140530Z`: for file names, which must not hold a colon.
    package var compact: String {
        "\(padded(year, to: 4))\(padded(month))\(padded(day))T\(padded(hour))\(padded(minute))\(padded(second))Z"
    }

    private func padded(_ number: Int, to width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension Int {
    fileprivate func flooredQuotient(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}
