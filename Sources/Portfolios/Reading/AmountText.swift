/// Reads a JSON number digit for digit, or says why that cannot be done.
enum AmountText {
    enum Failure: Error {
        case tooManyDigits
        case outOfRange
    }

    /// The digits `FixedDecimal` keeps.
    static let digitLimit = 38
    /// No amount has more digits before the point: a thousand million millions.
    private static let wholeLimit = 18
    /// Nor as many after it.
    private static let placeLimit = 30

    static func decimal(_ text: ArraySlice<UInt8>) -> Result<FixedDecimal, Failure> {
        if let short = shortDecimal(text.span) { return .success(short) }
        return decimal(String(decoding: text, as: UTF8.self))
    }

    /// Nearly every amount: up to eighteen digits without an exponent.
    private static func shortDecimal(_ text: Span<UInt8>) -> FixedDecimal? {
        guard !text.isEmpty, text.count <= 20 else { return nil }
        let isNegative = text[0] == UInt8(ascii: "-")
        var (magnitude, digits, places): (UInt64, Int, Int) = (0, 0, 0)
        var isFraction = false
        for offset in (isNegative ? 1 : 0)..<text.count {
            let digit = text[offset] &- UInt8(ascii: "0")
            if digit < 10 {
                magnitude = magnitude &* 10 &+ UInt64(digit)
                digits += 1
                if isFraction { places += 1 }
            } else if text[offset] == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else {
                return nil
            }
        }
        guard digits <= 18 else { return nil }
        while places > 0, magnitude.isMultiple(of: 10) { (magnitude, places) = (magnitude / 10, places - 1) }
        let coefficient = Int128(magnitude)
        return FixedDecimal(coefficient: isNegative ? -coefficient : coefficient, places: places)
    }

    static func decimal(_ text: String) -> Result<FixedDecimal, Failure> {
        var isNegative = false
        var digits: [UInt8] = []
        var places = 0
        var isFraction = false
        var exponent = 0
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") {
            isNegative = true
            rest.removeFirst()
        }
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isFraction { places += 1 }
                if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte - UInt8(ascii: "0")) }
            case UInt8(ascii: "."):
                isFraction = true
            default:
                guard let written = Int(Substring(rest)), abs(written) < 1000 else {
                    return digits.isEmpty ? .success(0) : .failure(.outOfRange)
                }
                exponent = written
                rest = rest[rest.endIndex...]
            }
        }
        exponent -= places
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        guard !digits.isEmpty else { return .success(0) }
        guard digits.count <= digitLimit else { return .failure(.tooManyDigits) }
        guard digits.count + exponent <= wholeLimit, exponent >= -placeLimit else { return .failure(.outOfRange) }
        return .success(decimal(digits, exponent: exponent, isNegative: isNegative))
    }

    private static func decimal(_ digits: [UInt8], exponent: Int, isNegative: Bool) -> FixedDecimal {
        var coefficient = digits.reduce(Int128(0)) { $0 * 10 + Int128($1) }
        if exponent > 0 { coefficient *= FixedDecimal.power(exponent) }
        return FixedDecimal(coefficient: isNegative ? -coefficient : coefficient, places: max(0, -exponent))
    }
}
