extension FixedDecimal: AdditiveArithmetic, ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self.init(value) }

    package static var zero: FixedDecimal { FixedDecimal(0) }

    package static func + (a: FixedDecimal, b: FixedDecimal) -> FixedDecimal {
        if a.places == b.places {
            let (sum, overflow) = a.coefficient.addingReportingOverflow(b.coefficient)
            if !overflow, sum != .min { return FixedDecimal(coefficient: sum, places: a.places) }
        }
        // Decimals are given up one by one only where the exact sum does not fit.
        for places in stride(from: max(a.places, b.places), through: 0, by: -1) {
            guard let x = a.rescaled(to: places), let y = b.rescaled(to: places) else { continue }
            let (sum, overflow) = x.coefficient.addingReportingOverflow(y.coefficient)
            if !overflow, sum != .min { return FixedDecimal(coefficient: sum, places: places) }
        }
        return saturated(isNegative: a.coefficient < 0)
    }

    package static prefix func - (a: FixedDecimal) -> FixedDecimal {
        FixedDecimal(coefficient: -a.coefficient, places: a.places)
    }

    package static func - (a: FixedDecimal, b: FixedDecimal) -> FixedDecimal { a + -b }

    package static func * (a: FixedDecimal, b: FixedDecimal) -> FixedDecimal {
        let (product, overflow) = a.coefficient.multipliedReportingOverflow(by: b.coefficient)
        let places = a.places + b.places
        if !overflow, product != .min {
            if places <= largestPlaces { return FixedDecimal(coefficient: product, places: places) }
            return FixedDecimal(coefficient: product, places: largestPlaces).shifted(places - largestPlaces)
        }
        return wideProduct(a, b)
    }

    /// The same number with its last digits rounded away.
    private func shifted(_ count: Int) -> FixedDecimal {
        guard count <= FixedDecimal.largestPlaces else { return 0 }
        return FixedDecimal(
            coefficient: FixedDecimal(coefficient: coefficient, places: count).rescaled(to: 0)?.coefficient ?? 0,
            places: places
        )
    }

    /// A product of more than 38 digits, rounded to as many as fit.
    private static func wideProduct(_ a: FixedDecimal, _ b: FixedDecimal) -> FixedDecimal {
        let isNegative = (a.coefficient < 0) != (b.coefficient < 0)
        let (high, low) = a.coefficient.magnitude.multipliedFullWidth(by: b.coefficient.magnitude)
        let places = a.places + b.places
        let needed = max(0, places - largestPlaces)
        for dropped in max(1, needed)...max(1, min(places, largestPlaces)) {
            let divisor = power(dropped).magnitude
            guard dropped <= places, high < divisor else { continue }
            let (quotient, remainder) = divisor.dividingFullWidth((high, low))
            guard quotient < Int128.max.magnitude else { continue }
            let rounded = Int128(quotient) + (remainder >= divisor - remainder ? 1 : 0)
            return FixedDecimal(coefficient: isNegative ? -rounded : rounded, places: places - dropped)
        }
        return saturated(isNegative: isNegative)
    }
}
