extension Format {
    /// A decimal figure grouped and rounded (half away from zero) by its digits alone; nil when this is no number or
    /// too long to be worth reading.
    package static func decimal(_ text: String, places: Int) -> String? {
        guard let number = DecimalDigits(text), number.point <= 24, number.point >= -400 else { return nil }
        let (whole, fraction) = number.rounded(to: places)
        let isZero = whole.allSatisfy { $0 == 0 } && fraction.allSatisfy { $0 == 0 }
        var bytes: [UInt8] = number.isNegative && !isZero ? [UInt8(ascii: "-")] : []
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "0") + digit)
        }
        if places > 0 {
            bytes.append(UInt8(ascii: "."))
            for digit in fraction { bytes.append(UInt8(ascii: "0") + digit) }
        }
        return String(decoding: bytes, as: UTF8.self)
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
        var exponent = 0
        var hasPoint = false
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") {
            isNegative = true
            rest.removeFirst()
        }
        digits.reserveCapacity(rest.count)
        scan: for (index, byte) in zip(rest.indices, rest) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte - UInt8(ascii: "0"))
                if !hasPoint { point += 1 }
            case UInt8(ascii: ".") where !hasPoint:
                hasPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard let power = Int(Substring(rest[index...].dropFirst())) else { return nil }
                exponent = power
                break scan
            default:
                return nil
            }
        }
        guard !digits.isEmpty, let shifted = Self.sum(point, exponent) else { return nil }
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
