/// An exact decimal number of up to 38 digits: an integer divided by a power of ten.
///
/// Foundation's `Decimal` is not used for money because its division can be wrong in the first digit, its addition drops
/// digits that would fit, and printing one number takes microseconds. Here sums and products are exact as long as the
/// result has 38 digits; beyond that the last digits are rounded, and what is larger than any amount saturates.
package struct FixedDecimal: Sendable {
    let coefficient: Int128
    /// How many digits of the coefficient are decimals, 0 to 38.
    let places: Int

    init(coefficient: Int128, places: Int) {
        self.coefficient = coefficient
        self.places = places
    }

    package init(_ value: Int) {
        self.init(coefficient: Int128(value), places: 0)
    }

    static let largestPlaces = 38

    static func power(_ exponent: Int) -> Int128 { powers[exponent] }

    private static let powers: [Int128] = {
        var powers: [Int128] = [1]
        while powers.count <= largestPlaces { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()

    package var magnitude: FixedDecimal {
        coefficient < 0 ? FixedDecimal(coefficient: -coefficient, places: places) : self
    }

    /// The same number with another count of decimals, rounded half away from zero; nil if it does not fit.
    func rescaled(to target: Int) -> FixedDecimal? {
        guard target != places else { return self }
        guard target < places else {
            let (scaled, overflow) = coefficient.multipliedReportingOverflow(by: FixedDecimal.power(target - places))
            return overflow || scaled == .min ? nil : FixedDecimal(coefficient: scaled, places: target)
        }
        let divisor = FixedDecimal.power(places - target)
        let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: divisor)
        let isUp = remainder.magnitude >= divisor.magnitude - remainder.magnitude
        return FixedDecimal(coefficient: quotient + (isUp ? coefficient.signum() : 0), places: target)
    }

    static func saturated(isNegative: Bool) -> FixedDecimal {
        FixedDecimal(coefficient: isNegative ? -FixedDecimal.power(38) : FixedDecimal.power(38), places: 0)
    }
}

extension FixedDecimal: Comparable, Hashable {
    package static func == (a: FixedDecimal, b: FixedDecimal) -> Bool {
        if a.places == b.places { return a.coefficient == b.coefficient }
        let (x, y) = (a.reduced, b.reduced)
        return x.coefficient == y.coefficient && x.places == y.places
    }

    package static func < (a: FixedDecimal, b: FixedDecimal) -> Bool {
        if a.places == b.places { return a.coefficient < b.coefficient }
        let places = max(a.places, b.places)
        if let x = a.rescaled(to: places), let y = b.rescaled(to: places) { return x.coefficient < y.coefficient }
        // One has too many digits before the point for the other's decimals: the whole parts already differ.
        let (x, y) = (a.coefficient / power(a.places), b.coefficient / power(b.places))
        return x == y ? (a - b).coefficient < 0 : x < y
    }

    package func hash(into hasher: inout Hasher) {
        let reduced = reduced
        hasher.combine(reduced.coefficient)
        hasher.combine(reduced.places)
    }

    /// Without trailing zeros after the point.
    private var reduced: FixedDecimal {
        var (coefficient, places) = (coefficient, places)
        while places > 0 {
            let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
            guard remainder == 0 else { break }
            coefficient = quotient
            places -= 1
        }
        return FixedDecimal(coefficient: coefficient, places: places)
    }
}
