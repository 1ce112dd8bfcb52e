/// US dollars per million tokens.
package struct ModelPrice: Hashable, Sendable {
    package var input: Double
    package var output: Double
    package var batchInput: Double
    package var batchOutput: Double
    /// Input the provider had cached; nil where it costs as much as other input.
    package var batchCachedInput: Double?

    package init(
        input: Double,
        output: Double,
        batchInput: Double,
        batchOutput: Double,
        batchCachedInput: Double? = nil
    ) {
        self.input = input
        self.output = output
        self.batchInput = batchInput
        self.batchOutput = batchOutput
        self.batchCachedInput = batchCachedInput
    }
}

/// What models cost, as far as it was known on a day.
package struct PriceTable: Hashable, Sendable {
    /// The day the figures are of, `2026-11-22`.
    package var date: String
    package var prices: [String: ModelPrice]

    package init(date: String, prices: [String: ModelPrice]) {
        self.date = date
        self.prices = prices
    }

    /// The price of a model or of the family its dated snapshot belongs to; nil where none is known.
    ///
    /// `gpt-4o-mini-2024-07-18` is found under `gpt-4o-mini`. What follows the family must be a date: `gpt-5-codex` is
    /// another model than `gpt-5`, and no price is better than a wrong one.
    package func price(of model: String) -> ModelPrice? {
        let name = Self.baseName(of: model.lowercased())
        if let price = prices[name] { return price }
        for lengths in [[4, 2, 2], [8], [4]] {
            let family = name.dropLast(lengths.reduce(0) { $0 + $1 + 1 })
            let date = name.dropFirst(family.count).split(separator: "-", omittingEmptySubsequences: false).dropFirst()
            if date.map(\.count) == lengths, date.joined().allSatisfy(\.isNumber) { return prices[String(family)] }
        }
        return nil
    }

    package func estimate(model: String, tokensIn: Int, tokensOut: Int) -> CostEstimate {
        guard let price = price(of: model) else {
            return CostEstimate(cost: nil, savings: 0, tokensIn: tokensIn, tokensOut: tokensOut)
        }
        let cost = dollars(tokensIn, price.batchInput) + dollars(tokensOut, price.batchOutput)
        let synchronous = dollars(tokensIn, price.input) + dollars(tokensOut, price.output)
        let savings = synchronous > 0 ? max(0, 1 - cost / synchronous) : 0
        return CostEstimate(cost: cost, savings: savings, tokensIn: tokensIn, tokensOut: tokensOut)
    }

    /// What the provider will bill for this; nil where the price is not known.
    package func cost(of usage: TokenUsage, model: String) -> Double? {
        guard let price = price(of: model) else { return nil }
        let cached = min(max(0, usage.cachedInput), usage.input)
        return dollars(usage.input - cached, price.batchInput)
            + dollars(cached, price.batchCachedInput ?? price.batchInput)
            + dollars(usage.output, price.batchOutput)
    }

    /// A fine-tuned model costs what its base says, whoever tuned it: `ft:gpt-4o-mini-2024-07-18:acme::id`.
    private static func baseName(of model: String) -> String {
        guard model.hasPrefix("ft:") else { return model }
        return model.split(separator: ":", omittingEmptySubsequences: false).prefix(2).joined(separator: ":")
    }

    private func dollars(_ tokens: Int, _ perMillion: Double) -> Double {
        Double(tokens) * perMillion / 1_000_000
    }
}
