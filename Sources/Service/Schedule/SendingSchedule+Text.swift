extension SendingSchedule {
    /// Reads windows separated by commas, each `[day[-day] …] HH:MM-HH:MM`; nil for anything else.
    package init?(_ text: String) {
        windows = []
        guard text.contains(where: { $0 != " " }) else { return }
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let window = Window(part) else { return nil }
            windows.append(window)
        }
    }

    /// As it is read.
    package var text: String { windows.map(\.text).joined(separator: ", ") }
}

extension SendingSchedule.Window {
    fileprivate init?(_ text: Substring) {
        let words = text.split(separator: " ")
        guard let span = words.last else { return nil }
        days = []
        for word in words.dropLast() {
            let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { name in
                Weekday.allCases.first { $0.name == name.lowercased() }
            }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else { return nil }
            // From Saturday to Monday is over the end of the week.
            var day = first.rawValue
            days.insert(first)
            while day != last.rawValue {
                day = (day + 1) % 7
                days.insert(Weekday.allCases[day])
            }
        }
        if words.count == 1 { days = Set(Weekday.allCases) }
        let times = span.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
        guard times.count == 2, let begins = times[0], let ends = times[1], begins < 1440, ends > 0 || begins > 0,
            begins != ends
        else { return nil }
        self.begins = begins
        // A window that ends at 0:00 ends with its day.
        self.ends = ends == 0 ? 1440 : ends
    }

    /// `18:00` or `24:00`.
    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), minute < 60
        else { return nil }
        let total = hour * 60 + minute
        return total <= 1440 ? total : nil
    }

    fileprivate var text: String {
        func clock(_ minute: Int) -> String {
            let (hour, minute) = minute.quotientAndRemainder(dividingBy: 60)
            return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        }
        let names = days.count == 7 ? [] : Weekday.allCases.filter(days.contains).map(\.name)
        return (names + ["\(clock(begins))-\(clock(ends))"]).joined(separator: " ")
    }
}
