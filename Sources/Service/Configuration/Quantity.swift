/// How durations, sizes and numbers are written in configuration.
enum Quantity {
    private static let durationUnits = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]
    private static let sizeUnits = [
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("kB", 1000), ("KB", 1000), ("MB", 1_000_000),
        ("GB", 1_000_000_000), ("B", 1), ("", 1),
    ]

    /// Reads `200ms`, `15s`, `1h30m` (units from large to small, each once) or `0`; nil for anything else.
    static func duration(_ text: String) -> Duration? {
        guard text != "0" else { return .zero }
        var rest = text[...]
        var units = durationUnits[...]
        var total = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let unit = rest.dropFirst(digits.count).prefix { $0.isASCII && $0.isLetter }
            guard let count = Int(digits), let index = units.firstIndex(where: { $0.0 == unit }) else { return nil }
            let (product, productOverflows) = count.multipliedReportingOverflow(by: units[index].1)
            let (sum, sumOverflows) = total.addingReportingOverflow(product)
            guard !productOverflows, !sumOverflows else { return nil }
            total = sum
            units = units[(index + 1)...]
            rest = rest.dropFirst(digits.count + unit.count)
        }
        return text.isEmpty ? nil : .milliseconds(total)
    }

    /// Writes a duration with the largest unit that divides it, in milliseconds at the finest.
    static func spell(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        switch milliseconds {
        case 0: return "0s"
        case let value where value.isMultiple(of: 86_400_000) && value > 86_400_000: return "\(value / 86_400_000)d"
        case let value where value.isMultiple(of: 3_600_000): return "\(value / 3_600_000)h"
        case let value where value.isMultiple(of: 60_000) && value > 60_000: return "\(value / 60_000)m"
        case let value where value.isMultiple(of: 1000): return "\(value / 1000)s"
        default: return "\(milliseconds)ms"
        }
    }

    /// Reads `20MiB`, `500 kB` or a plain number of bytes; nil for anything else.
    static func bytes(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        var unit = text.dropFirst(digits.count)
        if unit.first == " " { unit = unit.dropFirst() }
        guard let count = Int(digits), let factor = sizeUnits.first(where: { $0.0 == unit })?.1 else { return nil }
        let (product, overflows) = count.multipliedReportingOverflow(by: factor)
        return overflows ? nil : product
    }

    /// Writes a size with the largest binary unit that divides it.
    static func spell(bytes: Int) -> String {
        switch bytes {
        case let value where value >= 1 << 30 && value.isMultiple(of: 1 << 30): "\(value >> 30)GiB"
        case let value where value >= 1 << 20 && value.isMultiple(of: 1 << 20): "\(value >> 20)MiB"
        case let value where value >= 1 << 10 && value.isMultiple(of: 1 << 10): "\(value >> 10)KiB"
        default: "\(bytes)"
        }
    }

    /// Writes a number without a fraction where it has none.
    static func spell(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}
