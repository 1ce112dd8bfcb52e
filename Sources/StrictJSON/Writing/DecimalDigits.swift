/// A number's digits, written from the last to the first without a text of their own.
struct DecimalDigits {
    private var digits = InlineArray<24, UInt8>(repeating: 0)
    private var start = 24

    /// - `places`: how many digits are decimals, at most 19.
    init(_ magnitude: UInt64, places: Int, isNegative: Bool) {
        var (rest, left) = (magnitude, places)
        while left > 0, rest.isMultiple(of: 10) { (rest, left) = (rest / 10, left - 1) }
        let hasPoint = left > 0
        while left > 0 {
            push(&rest)
            left -= 1
        }
        if hasPoint { push(byte: Byte.dot) }
        repeat { push(&rest) } while rest > 0
        if isNegative { push(byte: Byte.minus) }
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(addingCapacity: digits.count - start) { output in
            for place in start..<digits.count { output.append(digits[place]) }
        }
    }

    private mutating func push(_ rest: inout UInt64) {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        push(byte: Byte.zero + UInt8(truncatingIfNeeded: digit))
        rest = quotient
    }

    private mutating func push(byte: UInt8) {
        start -= 1
        digits[start] = byte
    }
}
