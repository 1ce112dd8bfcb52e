/// How figures are written for people: English words, commas between thousands, a point before decimals.
package enum Format {
    /// Such as `12,345`.
    package static func count(_ number: Int) -> String {
        decimal(String(number), places: 0) ?? String(number)
    }

    /// Such as `1 file` or `12,345 files`.
    package static func plural(_ number: Int, _ one: String, _ many: String) -> String {
        "\(count(number)) \(number == 1 ? one : many)"
    }

    /// Such as `35.9 %`, from 35.92.
    package static func percent(_ value: Double, places: Int = 1) -> String {
        "\(fixed(value, places: places)) %"
    }

    /// Such as `EUR 48,188.30`, from the amount's own spelling, so that nothing is lost on the way.
    package static func money(_ amount: String, currency: String?) -> String {
        let figure = decimal(amount, places: 2) ?? amount
        return currency.map { "\($0) \(figure)" } ?? figure
    }

    /// Such as `$0.0123` below a dollar, where cents say too little, and `$12.35` above.
    package static func dollars(_ amount: Double) -> String {
        guard amount.isFinite else { return "unknown" }
        if amount == 0 { return "$0.00" }
        if abs(amount) < 0.0001 { return "less than $0.0001" }
        let figure = fixed(abs(amount), places: abs(amount) < 1 ? 4 : 2)
        return amount < 0 ? "-$\(figure)" : "$\(figure)"
    }

    /// Such as `512 bytes`, `1.5 KiB`, `20 MiB`.
    package static func bytes(_ size: Int64) -> String {
        guard size >= 1024 else { return plural(Int(size), "byte", "bytes") }
        var amount = Double(size) / 1024
        var unit = "KiB"
        for larger in ["MiB", "GiB", "TiB"] where amount >= 1023.95 {
            amount /= 1024
            unit = larger
        }
        let isRound = amount >= 100 || (amount * 10).rounded() == amount.rounded() * 10
        return "\(fixed(amount, places: isRound ? 0 : 1)) \(unit)"
    }

    /// Such as `45 s`, `3 min`, `1 h 05 min`, `2 days 3 h`: as exact as a person wants to know it.
    package static func duration(_ seconds: Int64) -> String {
        let seconds = max(0, seconds)
        let minutes = seconds / 60 % 60
        let hours = seconds / 3600 % 24
        let days = seconds / 86_400
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(minutes) min" }
        if days == 0 { return minutes == 0 ? "\(hours) h" : "\(hours) h \(minutes < 10 ? "0" : "")\(minutes) min" }
        let whole = days == 1 ? "1 day" : "\(count(Int(days))) days"
        return hours == 0 ? whole : "\(whole) \(hours) h"
    }

    /// How long it is from one moment (Unix seconds) to another; no time at all if that is past.
    package static func duration(from start: Int64, to end: Int64) -> String {
        let (seconds, overflow) = end.subtractingReportingOverflow(start)
        return duration(overflow ? (end > start ? .max : 0) : seconds)
    }

    /// A figure with exactly this many decimals; a number that is none is a dash.
    package static func fixed(_ value: Double, places: Int) -> String {
        value.isFinite ? decimal("\(value)", places: places) ?? "\(value)" : "-"
    }
}
