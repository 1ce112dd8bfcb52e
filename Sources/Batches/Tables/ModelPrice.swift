/// What a model costs, in US dollars per million tokens.
package struct ModelPrice: Hashable, Sendable {
    /// What direct calls cost.
    package var direct: Rates
    package var batch: Rates
    /// What requests with a long input cost, where that is more.
    package var longContext: LongContext?

    package struct Rates: Hashable, Sendable {
        package var input: Double
        package var output: Double
        /// Input the provider had cached; nil where it costs as much as other input.
        package var cachedInput: Double?

        package init(input: Double, output: Double, cachedInput: Double? = nil) {
            self.input = input
            self.output = output
            self.cachedInput = cachedInput
        }
    }

    /// The rates of requests whose input is longer than so many tokens, for all their tokens.
    package struct LongContext: Hashable, Sendable {
        package var above: Int
        package var direct: Rates
        package var batch: Rates

        package init(above: Int, direct: Rates, batch: Rates) {
            self.above = above
            self.direct = direct
            self.batch = batch
        }
    }

    package init(direct: Rates, batch: Rates, longContext: LongContext? = nil) {
        self.direct = direct
        self.batch = batch
        self.longContext = longContext
    }

    /// What one request costs in a batch, in US dollars.
    package func batchCost(of usage: TokenUsage) -> Double {
        isLong(usage) ? longContext?.batch.cost(of: usage) ?? 0 : batch.cost(of: usage)
    }

    /// What the same request would have cost as a direct call.
    package func directCost(of usage: TokenUsage) -> Double {
        isLong(usage) ? longContext?.direct.cost(of: usage) ?? 0 : direct.cost(of: usage)
    }

    private func isLong(_ usage: TokenUsage) -> Bool {
        longContext.map { usage.input > $0.above } ?? false
    }
}

extension ModelPrice.Rates {
    fileprivate func cost(of usage: TokenUsage) -> Double {
        let cached = min(max(0, usage.cachedInput), usage.input)
        let million =
            Double(usage.input - cached) * input + Double(cached) * (cachedInput ?? input)
            + Double(usage.output) * output
        return million / 1_000_000
    }
}
