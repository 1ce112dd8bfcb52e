/// ISO 6166: two letters for the country, nine letters or digits, a check digit.
package enum ISIN {
    /// Why a text is none.
    package enum Fault: Hashable, Sendable {
        case form
        case checkDigit(expected: Int)
    }

    /// - Parameter code: In capitals.
    /// - Returns: nil if the code is right.
    package static func fault(of code: String) -> Fault? {
        let values = code.utf8.map(value)
        guard values.count == 12, values[..<2].allSatisfy({ ($0 ?? 0) >= 10 }), let last = values[11], last < 10 else {
            return .form
        }
        var digits: [Int] = []
        for value in values[..<11] {
            guard let value else { return .form }
            if value >= 10 { digits.append(value / 10) }
            digits.append(value % 10)
        }
        // Luhn: every other digit doubled, the rightmost first, and the digits of all of that added.
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let part = place % 2 == 0 ? digit * 2 : digit
            sum += part / 10 + part % 10
        }
        let expected = (10 - sum % 10) % 10
        return expected == last ? nil : .checkDigit(expected: expected)
    }

    /// A digit as it is, `A` as 10 to `Z` as 35.
    private static func value(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
