/// Sentences about a portfolio that quote its own names and numbers.
struct AnswerWords {
    static let mark = "Simulated answer: "

    private let facts: PromptFacts
    private let observations: [String]

    init(_ facts: PromptFacts) {
        self.facts = facts
        observations = AnswerObservations(facts).sentences
    }

    /// Several sentences, for a field that holds the gist.
    var summary: String { observations.prefix(3).joined(separator: " ") }

    /// For the field of that name in the element at that index, which is about `subject` if it is about anything.
    func text(for field: String, index: Int, subject: PromptFacts.Share?) -> String {
        let says: (String...) -> Bool = { words in words.contains { holds(field, $0) } }
        let part = subject ?? facts.positions.first
        if field == "name", let subject { return subject.name }
        if says("summary", "overview", "headline") { return summary }
        if says("ticker", "symbol", "instrument") { return part?.name ?? "CASH" }
        if says("currency"), !says("hedg") { return facts.currency ?? "USD" }
        if says("as_of", "date") { return facts.asOf ?? "2026-01-01" }
        if says("limit", "caveat", "missing", "assumption", "disclaimer", "verify") { return pick(Self.caveats, index) }
        if says("share_of") { return part.map { percent($0.weight) } ?? "all of it" }
        if says("title", "label", "topic", "heading", "metric", "rule", "shift") { return title(index, part) }
        if says("action", "recommend", "suggest", "step", "fix", "trade", "remedy", "mitigat") { return advice(part) }
        if says("tax", "cost", "legal", "disclos") { return pick(Self.costs, index) }
        if says("market", "context", "benefit") {
            return "The request carried no market data, only the portfolio itself."
        }
        if says("benchmark") { return "A broad index in \(facts.currency ?? "the portfolio's currency")" }
        if says("data") { return "Returns of \(part?.name ?? "each holding") over time" }
        if says("kind") { return "position already held" }
        if says("region", "country"), let entry = entry(facts.group("region", "country"), index) { return entry }
        if says("sector"), let entry = entry(facts.group("sector"), index) { return entry }
        guard let subject else { return pick(observations, index + variation(of: field)) }
        return pick(remarks(on: subject), variation(of: field))
    }

    private func remarks(on part: PromptFacts.Share) -> [String] {
        let weight = percent(part.weight)
        return [
            "\(part.name) stands at \(weight) of the whole.",
            "If \(part.name) loses a third of its value, the whole loses \(percent(part.weight / 3)).",
            "At \(weight), \(part.name) is \(part.weight > 0.1 ? "a part to watch" : "no burden for the rest").",
            "\(part.name) (\(weight)) can be judged only beside the rest of the portfolio.",
        ]
    }

    private func title(_ index: Int, _ part: PromptFacts.Share?) -> String {
        guard let part else { return "Point \(index + 1)" }
        return index == 0 ? "Concentration in \(part.name)" : "Exposure to \(part.name)"
    }

    private func advice(_ part: PromptFacts.Share?) -> String {
        guard let part else { return "State every holding with its market value, so that weights can be computed." }
        let weight = percent(part.weight)
        return part.weight > 0.1
            ? "Reduce \(part.name) from \(weight) towards \(percent(part.weight * 0.7)) in two steps."
            : "Keep \(part.name) at about \(weight) and look at it again when it drifts by a fifth."
    }

    private func entry(_ group: PromptFacts.Group?, _ index: Int) -> String? {
        guard let group else { return nil }
        return group.entries[index % group.entries.count].name
    }

    private func variation(of field: String) -> Int { Int(fingerprint(field.utf8) % 4) }

    private func pick(_ texts: [String], _ index: Int) -> String { texts[index % texts.count] }

    private static let costs = [
        "Tax and costs were no part of the request; check them first.",
        "A sale may cost more in tax than it brings in balance.",
        "Accounts with tax privileges are the first place to shift in.",
    ]
    private static let caveats = [
        "This text was made by a simulator and is no advice.",
        "Prices, returns and tax are outside of what the request told.",
        "Correlations between positions were not available.",
    ]
}
