/// What is true of a whole portfolio, the most telling first.
struct AnswerObservations {
    let sentences: [String]

    init(_ facts: PromptFacts) {
        var sentences: [String] = []
        let money = facts.currency.map { " \($0)" } ?? ""
        if let top = facts.top {
            let count =
                facts.number("positions_count", "holdings_count", "count").map { " of \(Int($0)) positions" } ?? ""
            sentences.append("The largest\(count), \(top.name), is \(percent(top.weight)) of the\(money) portfolio.")
        }
        if facts.positions.count > 2 {
            let largest = facts.positions.prefix(5)
            let names = largest.map(\.name).joined(separator: ", ")
            let sum = percent(min(1, largest.reduce(0) { $0 + $1.weight }))
            sentences.append("The \(largest.count) largest (\(names)) make up \(sum) together.")
        }
        for group in facts.groups.prefix(4) where !group.entries.isEmpty && !group.title.isEmpty {
            let words = group.title.split(separator: "_").filter { $0 != "by" && $0 != "weights" }
            let first = group.entries[0]
            let title = words.joined(separator: " ")
            sentences.append("By \(title), \(first.name) leads with \(percent(first.weight)).")
        }
        if !facts.positions.isEmpty {
            let reading = facts.concentration > 0.25 ? "high" : facts.concentration > 0.12 ? "moderate" : "low"
            sentences.append(
                "The concentration index is \(rounded(facts.concentration, places: 4)), which is \(reading)."
            )
        }
        for position in facts.positions.dropFirst().prefix(3) {
            sentences.append("\(position.name) stands at \(percent(position.weight)).")
        }
        self.sentences =
            sentences.isEmpty ? ["The request named no positions, so there is nothing to measure."] : sentences
    }
}

/// As in `23.4 %`.
func percent(_ share: Double) -> String { "\(rounded(share * 100, places: 1)) %" }

/// The number in plain decimal notation with at most so many places.
func rounded(_ value: Double, places: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "0" }
    var scale = 1
    for _ in 0..<min(places, 6) { scale *= 10 }
    let digits = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && digits > 0 ? "-" : ""
    guard digits % scale != 0 else { return "\(sign)\(digits / scale)" }
    var fraction = String(digits % scale)
    fraction = String(repeating: "0", count: places - fraction.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    return "\(sign)\(digits / scale).\(fraction)"
}
