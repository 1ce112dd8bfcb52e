/// What a prompt says about a portfolio, found in its fenced JSON blocks whatever their keys are called.
struct PromptFacts: Hashable {
    var currency: String?
    var asOf: String?
    /// Largest weight first.
    var positions: [Share] = []
    /// Weights by sector, region and the like, in the order met; the entries largest first.
    var groups: [Group] = []
    /// Plain numbers under their keys, the first of each key.
    var numbers: [String: Double] = [:]

    /// A named part of a whole.
    struct Share: Hashable {
        var name: String
        /// From 0 to 1.
        var weight: Double
        /// What it has gained on its cost, in per cent.
        var gain: Double?
    }

    struct Group: Hashable {
        var title: String
        var entries: [Share]
    }

    var top: Share? { positions.first }

    /// Herfindahl-Hirschman index of the positions, 0…1: as told, or computed from the weights.
    var concentration: Double {
        for (key, value) in numbers.sorted(by: { $0.key < $1.key })
        where holds(key, "hhi") || holds(key, "herfindahl") {
            return min(1, value > 1 ? value / 10_000 : value)
        }
        return min(1, positions.reduce(0) { $0 + $1.weight * $1.weight })
    }

    /// 0 (spread out) … 1 (all in one).
    var riskScore: Double { min(1, max(concentration * 2.5, (top?.weight ?? 0) * 1.6)) }

    /// The first number whose key holds one of the words.
    func number(_ words: String...) -> Double? {
        for word in words {
            if let key = numbers.keys.filter({ holds($0, word) }).min() { return numbers[key] }
        }
        return nil
    }

    func group(_ words: String...) -> Group? {
        groups.first { group in words.contains { holds(group.title, $0) } }
    }
}
