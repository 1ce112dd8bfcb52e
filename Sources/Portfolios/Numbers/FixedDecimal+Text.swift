package import StrictJSON

extension FixedDecimal: CustomStringConvertible {
    /// All digits in plain notation, without trailing zeros after the point.
    package var description: String { text(coefficient, places: places) }

    /// The number in plain notation with at most `count` decimals, half away from zero, without trailing zeros.
    package func rounded(to count: Int) -> String {
        guard places > count, let short = rescaled(to: count) else { return description }
        return short.description
    }

    /// Writes it as `rounded(to:)` would spell it.
    package func write(roundedTo count: Int, into json: inout JSONWriter) {
        let short = places > count ? rescaled(to: count) ?? self : self
        guard short.places <= 18, let magnitude = UInt64(exactly: short.coefficient.magnitude) else {
            return json.number(short.description)
        }
        json.decimal(magnitude, places: short.places, isNegative: short.coefficient < 0)
    }

    /// Writes all its digits, as `description` spells them.
    package func write(into json: inout JSONWriter) { write(roundedTo: FixedDecimal.largestPlaces, into: &json) }

    /// The fraction as a percentage with at most two decimals.
    package var percentText: String {
        guard places >= 2 else { return (self * 100).description }
        return FixedDecimal(coefficient: coefficient, places: places - 2).rounded(to: 2)
    }

    /// Reads plain or exponent notation as JSON writes it; nil for anything that cannot be kept exactly.
    package init?(_ text: String) {
        guard case .success(let value) = AmountText.decimal(text) else { return nil }
        self = value
    }

    private func text(_ coefficient: Int128, places: Int) -> String {
        if places <= 18, let magnitude = UInt64(exactly: coefficient.magnitude) {
            let text = FixedDecimal.text(magnitude, places: places)
            return coefficient < 0 ? "-" + text : text
        }
        var digits: [UInt8] = []
        var rest = coefficient.magnitude
        var place = 0
        var isTrailing = true
        while rest > 0 || place <= places {
            let digit: UInt8
            if rest <= UInt128(UInt64.max) {
                let (quotient, remainder) = UInt64(rest).quotientAndRemainder(dividingBy: 10)
                (rest, digit) = (UInt128(quotient), UInt8(remainder))
            } else {
                let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
                (rest, digit) = (quotient, UInt8(remainder))
            }
            if place == places { isTrailing = false }
            if place == places, !digits.isEmpty { digits.append(UInt8(ascii: ".")) }
            if digit != 0 { isTrailing = false }
            if !isTrailing { digits.append(UInt8(ascii: "0") + digit) }
            place += 1
        }
        if coefficient < 0 { digits.append(UInt8(ascii: "-")) }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }

    /// Nearly every amount is so short: two divisions do, instead of one for each digit.
    private static func text(_ magnitude: UInt64, places: Int) -> String {
        let power = UInt64(truncatingIfNeeded: FixedDecimal.power(places))
        let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: power)
        guard rest > 0 else { return String(whole) }
        var (decimals, count) = (rest, places)
        while decimals.isMultiple(of: 10) { (decimals, count) = (decimals / 10, count - 1) }
        let digits = String(decimals)
        var text = String(whole) + "."
        for _ in digits.utf8.count..<count { text += "0" }
        return text + digits
    }
}
