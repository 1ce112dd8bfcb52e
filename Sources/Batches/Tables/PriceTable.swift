/// What models cost, as far as it was known on a day, and when they are shut down.
package struct PriceTable: Hashable, Sendable {
    /// The day the figures are of, `2026-11-22`.
    package var date: String
    package var prices: [String: ModelPrice]
    /// The days on which models stop, `2026-12-11`, where their makers have said so.
    package var shutDowns: [String: String]
    /// Whether the provider takes less for batches than for direct calls.
    package var isDiscounted = true

    package init(date: String, prices: [String: ModelPrice], shutDowns: [String: String] = [:]) {
        self.date = date
        self.prices = prices
        self.shutDowns = shutDowns
    }

    /// The price of a model or of the family its dated snapshot belongs to; nil where none is known.
    ///
    /// `gpt-4o-mini-2024-07-18` is found under `gpt-4o-mini`. What follows the family must be a date: `gpt-5-codex` is
    /// another model than `gpt-5`, and no price is better than a wrong one.
    package func price(of model: String) -> ModelPrice? {
        prices[model] ?? Self.names(of: model).lazy.compactMap { prices[$0] }.first
    }

    /// When a model is shut down, `2026-12-11`; nil where nothing is known of it.
    package func shutDown(of model: String) -> String? {
        Self.names(of: model).lazy.compactMap { shutDowns[$0] }.first
    }

    /// What one request is expected to cost.
    package func estimate(model: String, tokensIn: Int, tokensOut: Int) -> CostEstimate {
        guard let price = price(of: model) else {
            return CostEstimate(cost: nil, savings: 0, tokensIn: tokensIn, tokensOut: tokensOut)
        }
        let usage = TokenUsage(input: tokensIn, output: tokensOut)
        let direct = price.directCost(of: usage)
        let cost = isDiscounted ? price.batchCost(of: usage) : direct
        let savings = direct > 0 ? max(0, 1 - cost / direct) : 0
        return CostEstimate(cost: cost, savings: savings, tokensIn: tokensIn, tokensOut: tokensOut)
    }

    /// What the provider will bill for one request; nil where the price is not known.
    package func cost(of usage: TokenUsage, model: String) -> Double? {
        price(of: model).map { isDiscounted ? $0.batchCost(of: usage) : $0.directCost(of: usage) }
    }

    /// The names a model may stand under, the nearest first.
    ///
    /// A fine-tuned model costs what its base says, whoever tuned it: `ft:gpt-4o-mini-2024-07-18:acme::id`; of those, one
    /// snapshot says nothing about another.
    private static func names(of model: String) -> [String] {
        let name = model.lowercased()
        if name.hasPrefix("ft:") {
            return [name.split(separator: ":", omittingEmptySubsequences: false).prefix(2).joined(separator: ":")]
        }
        for lengths in [[4, 2, 2], [8], [4]] {
            let family = name.dropLast(lengths.reduce(0) { $0 + $1 + 1 })
            let date = name.dropFirst(family.count).split(separator: "-", omittingEmptySubsequences: false).dropFirst()
            if date.map(\.count) == lengths, date.joined().allSatisfy(\.isNumber) { return [name, String(family)] }
        }
        return [name]
    }
}
