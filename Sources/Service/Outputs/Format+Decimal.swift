extension Format {
    /// A decimal figure grouped and rounded (half away from zero) by its digits alone; nil when this is no number or
    /// too long to be worth reading.
    package static func decimal(_ text: String, places: Int) -> String? {
        guard let number = DecimalDigits(text), number.point <= 24, number.point >= -400 else { return nil }
        let (whole, fraction) = number.rounded(to: places)
        let isZero = whole.allSatisfy { $0 == 0 } && fraction.allSatisfy { $0 == 0 }
        var result = number.isNegative && !isZero ? "-" : ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { result += "," }
            result += String(digit)
        }
        if places > 0 {
            result += "."
            for digit in fraction { result += String(digit) }
        }
        return result
    }

    /// A figure with the decimals it came with, grouped where that helps reading: `2026` stays, `1234567.8` does not.
    package static func grouped(_ text: String) -> String? {
        guard let number = DecimalDigits(text) else { return nil }
        let places = max(0, number.digits.count - number.point)
        guard number.point > 4 || text.contains(where: { $0 == "e" || $0 == "E" }) else { return text }
        return places <= 12 ? decimal(text, places: places) : text
    }
}

/// A decimal number as digits and the place of its point: `12.5` is 1, 2, 5 with the point behind the second.
private struct DecimalDigits {
    var isNegative = false
    var digits: [UInt8] = []
    var point = 0

    init?(_ text: String) {
        var exponent: Int?
        var hasPoint = false
        var rest = Substring(text)
        if rest.first == "-" {
            isNegative = true
            rest = rest.dropFirst()
        }
        while let character = rest.utf8.first {
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(character - UInt8(ascii: "0"))
                if !hasPoint { point += 1 }
            case UInt8(ascii: ".") where !hasPoint:
                hasPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                exponent = Int(rest.dropFirst())
                guard exponent != nil else { return nil }
                rest = ""
                continue
            default:
                return nil
            }
            rest = rest.dropFirst()
        }
        guard !digits.isEmpty, let shifted = Self.sum(point, exponent ?? 0) else { return nil }
        point = shifted
    }

    private static func sum(_ a: Int, _ b: Int) -> Int? {
        let (result, overflow) = a.addingReportingOverflow(b)
        return overflow ? nil : result
    }

    /// The digits before and behind the point, the latter exactly `places` many.
    func rounded(to places: Int) -> (whole: [UInt8], fraction: [UInt8]) {
        func digit(_ index: Int) -> UInt8 { digits.indices.contains(index) ? digits[index] : 0 }
        let first = min(0, point - 1)
        let end = point + places
        var kept: [UInt8] = first < end ? (first..<end).map(digit) : []
        var carry = digit(end) >= 5
        for index in kept.indices.reversed() where carry {
            carry = kept[index] == 9
            kept[index] = carry ? 0 : kept[index] + 1
        }
        if carry { kept.insert(1, at: 0) }
        let whole = kept.dropLast(places).drop { $0 == 0 }
        return (whole.isEmpty ? [0] : Array(whole), Array(kept.suffix(places)))
    }
}
