extension YearlyRule {
    /// nil for what is no rule.
    init?(_ text: String) {
        var reader = RuleReader(rest: Array(text.utf8)[...])
        guard reader.skipName(), let west = reader.time(hours: 24) else { return nil }
        standard = -west
        guard !reader.rest.isEmpty else { return }
        guard reader.skipName() else { return nil }
        var offset = standard + 3600
        if reader.rest.first != UInt8(ascii: ",") {
            guard let west = reader.time(hours: 24) else { return nil }
            offset = -west
        }
        guard let begins = reader.day(), let ends = reader.day(), reader.rest.isEmpty else { return nil }
        summer = Summer(offset: offset, begins: begins, ends: ends)
    }
}

/// Takes a rule apart from front to back.
private struct RuleReader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ character: Character) -> Bool {
        guard rest.first == character.asciiValue else { return false }
        rest.removeFirst()
        return true
    }

    /// `CET` or `<+0330>`.
    mutating func skipName() -> Bool {
        if take("<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        let letters = rest.prefix { (0x61...0x7A).contains($0 | 0x20) }
        rest = rest.dropFirst(letters.count)
        return letters.count >= 3
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...3).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return range.contains(value) ? value : nil
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time(hours: Int) -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard var seconds = number(0...hours).map({ $0 * 3600 }) else { return nil }
        for unit in [60, 1] where take(":") {
            guard let value = number(0...59) else { return nil }
            seconds += value * unit
        }
        return isNegative ? -seconds : seconds
    }

    /// `,M3.5.0/2`, `,J60` or `,59`; at 2 o'clock where no time is given.
    mutating func day() -> YearlyRule.Day? {
        guard take(",") else { return nil }
        let date: YearlyRule.Day.Date
        if take("M") {
            guard let month = number(1...12), take("."), let week = number(1...5), take("."),
                let weekday = number(0...6)
            else { return nil }
            date = .week(month: month, week: week, weekday: weekday)
        } else if take("J") {
            guard let day = number(1...365) else { return nil }
            date = .withoutLeapDay(day)
        } else {
            guard let day = number(0...365) else { return nil }
            date = .withLeapDay(day)
        }
        guard take("/") else { return YearlyRule.Day(date: date, time: 7200) }
        return time(hours: 167).map { YearlyRule.Day(date: date, time: $0) }
    }
}
