/// Turns percentages into places along a bar's track, in per cent of its length.
struct ChartScale: Hashable {
    let lowest: Double
    let highest: Double

    /// From zero, or from the lowest value below it, to a round figure that the highest value fits under.
    init(_ values: [Double]) {
        let finite = values.filter(\.isFinite)
        let top = finite.max() ?? 0
        highest = [10.0, 25, 50, 75, 100].first { top <= $0 } ?? top
        lowest = min(0, finite.min() ?? 0)
    }

    func place(_ value: Double) -> Double {
        guard value.isFinite else { return 0 }
        return (min(max(value, lowest), highest) - lowest) / (highest - lowest) * 100
    }

    /// Where a bar from zero begins and how long it is.
    func bar(_ value: Double) -> (start: Double, length: Double) {
        let (zero, end) = (place(0), place(value))
        return (min(zero, end), abs(end - zero))
    }
}
