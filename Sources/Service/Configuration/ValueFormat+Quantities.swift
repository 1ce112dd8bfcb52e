extension ValueFormat where Value == Int {
    static func integer(_ range: ClosedRange<Int>) -> ValueFormat {
        ValueFormat(
            range == Int.min...Int.max ? "a whole number" : "\(range.lowerBound) to \(range.upperBound)",
            read: { text throws(ValueFault) in
                guard let value = Int(text) else { throw .notInteger(text) }
                guard range.contains(value) else {
                    throw .outOfRange(text, least: "\(range.lowerBound)", most: "\(range.upperBound)")
                }
                return value
            },
            spell: { "\($0)" }
        )
    }

    static func size(_ range: ClosedRange<Int>) -> ValueFormat {
        ValueFormat(
            "\(Quantity.spell(bytes: range.lowerBound)) to \(Quantity.spell(bytes: range.upperBound))",
            read: { text throws(ValueFault) in
                guard let value = Quantity.bytes(text) else { throw .notSize(text) }
                guard range.contains(value) else {
                    throw .outOfRange(
                        text,
                        least: Quantity.spell(bytes: range.lowerBound),
                        most: Quantity.spell(bytes: range.upperBound)
                    )
                }
                return value
            },
            spell: { Quantity.spell(bytes: $0) }
        )
    }
}

extension ValueFormat where Value == Double {
    static func number(_ range: ClosedRange<Double>) -> ValueFormat {
        ValueFormat(
            "\(Quantity.spell(range.lowerBound)) to \(Quantity.spell(range.upperBound))",
            read: { text throws(ValueFault) in
                let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
                guard isDecimal, let value = Double(text), value.isFinite else { throw .notNumber(text) }
                guard range.contains(value) else {
                    throw .outOfRange(
                        text,
                        least: Quantity.spell(range.lowerBound),
                        most: Quantity.spell(range.upperBound)
                    )
                }
                return value
            },
            spell: { Quantity.spell($0) }
        )
    }
}

extension ValueFormat where Value == Duration {
    /// Whole days mean days here: shorter is allowed for those who try it out.
    static let retention = duration(.zero ... .seconds(100 * 365 * 86_400))

    static func duration(_ range: ClosedRange<Duration>) -> ValueFormat {
        ValueFormat(
            "\(Quantity.spell(range.lowerBound)) to \(Quantity.spell(range.upperBound))",
            read: { text throws(ValueFault) in
                guard let value = Quantity.duration(text) else {
                    throw Int(text) == nil ? .notDuration(text) : .durationWithoutUnit(text)
                }
                guard range.contains(value) else {
                    throw .outOfRange(
                        text,
                        least: Quantity.spell(range.lowerBound),
                        most: Quantity.spell(range.upperBound)
                    )
                }
                return value
            },
            spell: { Quantity.spell($0) }
        )
    }
}
