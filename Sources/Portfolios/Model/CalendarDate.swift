import FoundationEssentials

/// A day of the Gregorian calendar, without time or zone.
package struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Creates a day; nil if the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= CalendarDate.days(inMonth: month, of: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2025-11-14`, or the day of an RFC 3339 time such as `2025-11-14T09:30:00+01:00`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        guard let year = CalendarDate.number(bytes[0..<4]), let month = CalendarDate.number(bytes[5..<7]),
            let day = CalendarDate.number(bytes[8..<10])
        else { return nil }
        guard bytes.count == 10 || CalendarDate.isTimeOfDay(bytes[10...]) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Today in UTC.
    package static var today: CalendarDate {
        let seconds = Date().timeIntervalSince1970
        return CalendarDate(daysSince1970: Int((seconds / 86400).rounded(.down)))
    }

    /// Counts days from 1970-01-01, by the well-known era arithmetic for the civil calendar.
    package init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        self.day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        self.month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    package var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }

    package var description: String {
        let padding = year < 1000 ? String(repeating: "0", count: 4 - String(year).count) : ""
        return "\(padding)\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }

    /// `T09:30:00`, an optional fraction, then `Z` or `+01:00`.
    private static func isTimeOfDay(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        guard let separator = rest.popFirst(), [UInt8(ascii: "T"), UInt8(ascii: "t"), 0x20].contains(separator) else {
            return false
        }
        guard takeClock(&rest, parts: 3) else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            let fraction = rest.prefix { number([$0]) != nil }
            guard !fraction.isEmpty else { return false }
            rest = rest.dropFirst(fraction.count)
        }
        switch rest.popFirst() {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"): return rest.isEmpty
        case UInt8(ascii: "+"), UInt8(ascii: "-"): return takeClock(&rest, parts: 2) && rest.isEmpty
        default: return false
        }
    }

    private static func takeClock(_ rest: inout ArraySlice<UInt8>, parts: Int) -> Bool {
        for part in 0..<parts {
            if part > 0 { guard rest.popFirst() == UInt8(ascii: ":") else { return false } }
            guard rest.count >= 2, let value = number(rest.prefix(2)), value <= [23, 59, 60][part] else { return false }
            rest = rest.dropFirst(2)
        }
        return true
    }
}
