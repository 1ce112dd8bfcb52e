import Portfolios
import StrictJSON

extension JSONWriter {
    /// An amount of money to the cent.
    mutating func amount(_ key: String, _ value: FixedDecimal?) {
        number(key, value, places: 2)
    }

    /// A fraction, written as a percentage with two decimals.
    mutating func percent(_ key: String, _ fraction: FixedDecimal?) {
        number(key, fraction.map { $0 * 100 }, places: 2)
    }

    /// A fraction, written as a percentage; the whole member is left out where there is none.
    mutating func percent(_ key: String, _ fraction: FixedDecimal?, unlessNil: Bool) {
        guard fraction != nil || !unlessNil else { return }
        percent(key, fraction)
    }

    mutating func number(_ key: String, _ value: FixedDecimal?, places: Int) {
        self.key(key)
        guard let value else {
            null()
            return
        }
        value.write(roundedTo: places, into: &self)
    }

    mutating func strings(_ key: String, _ values: [String]) {
        self.key(key)
        beginArray()
        for value in values { string(value) }
        endArray()
    }
}
