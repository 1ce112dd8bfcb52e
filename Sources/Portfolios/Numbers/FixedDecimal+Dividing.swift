extension FixedDecimal {
    /// The quotient to eighteen decimals, fewer where it would not fit; zero if the divisor is zero.
    package func divided(by divisor: FixedDecimal) -> FixedDecimal {
        let divisor = divisor.shortened
        guard divisor.coefficient != 0 else { return 0 }
        let isNegative = (coefficient < 0) != (divisor.coefficient < 0)
        let denominator = divisor.coefficient.magnitude
        var decimals = min(18, FixedDecimal.largestPlaces - divisor.places + places)
        while decimals >= 0 {
            let exponent = decimals + divisor.places - places
            let (high, low) = numerator(timesPower: exponent)
            if high < denominator, let value = FixedDecimal.rounded(high, low, by: denominator) {
                return FixedDecimal(coefficient: isNegative ? -value : value, places: decimals)
            }
            decimals -= 1
        }
        return FixedDecimal.saturated(isNegative: isNegative)
    }

    /// No more than 21 digits: a divisor needs no more for a quotient of eighteen decimals.
    private var shortened: FixedDecimal {
        var value = self
        while value.places > 0, value.coefficient.magnitude > FixedDecimal.power(20).magnitude {
            value = value.rescaled(to: value.places - 1) ?? 0
        }
        return value
    }

    private func numerator(timesPower exponent: Int) -> (high: UInt128, low: UInt128) {
        guard exponent < 0 else {
            return coefficient.magnitude.multipliedFullWidth(by: FixedDecimal.power(exponent).magnitude)
        }
        guard exponent >= -FixedDecimal.largestPlaces else { return (0, 0) }
        return (0, coefficient.magnitude / FixedDecimal.power(-exponent).magnitude)
    }

    private static func rounded(_ high: UInt128, _ low: UInt128, by denominator: UInt128) -> Int128? {
        let (quotient, remainder) =
            high == 0 ? low.quotientAndRemainder(dividingBy: denominator) : denominator.dividingFullWidth((high, low))
        guard quotient < Int128.max.magnitude else { return nil }
        return Int128(quotient) + (remainder >= denominator - remainder ? 1 : 0)
    }
}
