extension PriceTable {
    /// OpenAI's and Anthropic's batch prices as they stood on 2026-11-22.
    ///
    /// Taken from the price list of litellm 1.109.1 (MIT, Copyright (c) 2023 Berri AI); snapshots that cost as much as
    /// their family are left out.
    package static let builtIn = PriceTable(
        date: "2026-11-22",
        prices: Dictionary(uniqueKeysWithValues: figures.map { ($0.model, $0.price) })
    )

    private struct Figures {
        var model: String
        var price: ModelPrice

        /// Input and output, the same in a batch, and what a batch pays for cached input.
        init(_ model: String, _ input: Double, _ output: Double, _ batch: (Double, Double), _ cached: Double? = nil) {
            self.model = model
            price = ModelPrice(
                input: input,
                output: output,
                batchInput: batch.0,
                batchOutput: batch.1,
                batchCachedInput: cached
            )
        }
    }

    private static let figures: [Figures] = [
        Figures("claude-fable-5", 10, 50, (5, 25), 0.5),
        Figures("claude-fable-5-1", 10, 50, (5, 25), 0.125),
        Figures("claude-haiku-4-5", 1, 5, (0.5, 2.5), 0.05),
        Figures("claude-haiku-4-5-20251001", 1, 5, (0.5, 2.5), 0.05),
        Figures("claude-haiku-5-5", 0.1, 0.5, (0.05, 0.25), 0.005),
        Figures("claude-mythos-5", 10, 50, (5, 25), 0.5),
        Figures("claude-mythos-5-1", 10, 50, (5, 25), 0.125),
        Figures("claude-opus-4-5", 5, 25, (2.5, 12.5), 0.25),
        Figures("claude-opus-4-5-20251101", 5, 25, (2.5, 12.5), 0.25),
        Figures("claude-opus-4-6", 5, 25, (2.5, 12.5), 0.25),
        Figures("claude-opus-4-6-20260205", 5, 25, (2.5, 12.5), 0.25),
        Figures("claude-opus-4-7", 5, 25, (2.5, 12.5), 0.25),
        Figures("claude-opus-4-7-20260416", 5, 25, (2.5, 12.5), 0.25),
        Figures("claude-opus-4-8", 5, 25, (2.5, 12.5), 0.25),
        Figures("claude-opus-5", 5, 25, (2.5, 12.5), 0.25),
        Figures("claude-opus-5-5", 4, 20, (2, 10), 0.1),
        Figures("claude-sonnet-4-5", 3, 15, (1.5, 7.5), 0.15),
        Figures("claude-sonnet-4-5-20250929", 3, 15, (1.5, 7.5), 0.15),
        Figures("claude-sonnet-4-6", 3, 15, (1.5, 7.5), 0.15),
        Figures("claude-sonnet-5", 2, 10, (1, 5), 0.1),
        Figures("claude-sonnet-5-5", 2, 10, (1, 5), 0.05),
        Figures("ft:gpt-3.5-turbo", 3, 6, (1.5, 3)),
        Figures("ft:gpt-4.1-2025-04-14", 3, 12, (1.5, 6), 0.5),
        Figures("ft:gpt-4.1-mini-2025-04-14", 0.8, 3.2, (0.4, 1.6), 0.1),
        Figures("ft:gpt-4.1-nano-2025-04-14", 0.2, 0.8, (0.1, 0.4), 0.025),
        Figures("ft:gpt-4o-2024-08-06", 3.75, 15, (2.225, 12.5), 0.9),
        Figures("ft:gpt-4o-mini-2024-07-18", 0.3, 1.2, (0.15, 0.6), 0.075),
        Figures("ft:o4-mini-2025-04-16", 4, 16, (2, 8), 0.5),
        Figures("gpt-3.5-turbo-0125", 0.5, 1.5, (0.25, 0.75)),
        Figures("gpt-3.5-turbo-1106", 1, 2, (1, 2)),
        Figures("gpt-4-0613", 30, 60, (15, 30)),
        Figures("gpt-4-turbo-2024-04-09", 10, 30, (5, 15)),
        Figures("gpt-4.1", 2, 8, (1, 4)),
        Figures("gpt-4.1-mini", 0.4, 1.6, (0.2, 0.8)),
        Figures("gpt-4.1-nano", 0.1, 0.4, (0.05, 0.2)),
        Figures("gpt-4o", 2.5, 10, (1.25, 5)),
        Figures("gpt-4o-2024-05-13", 5, 15, (2.5, 7.5)),
        Figures("gpt-4o-mini", 0.15, 0.6, (0.075, 0.3)),
        Figures("gpt-4o-mini-search-preview", 0.15, 0.6, (0.075, 0.3)),
        Figures("gpt-4o-search-preview", 2.5, 10, (1.25, 5)),
        Figures("gpt-5", 1.25, 10, (0.625, 5), 0.0625),
        Figures("gpt-5-2025-08-07", 1.25, 10, (0.625, 5), 0.0625),
        Figures("gpt-5-mini", 0.25, 2, (0.125, 1), 0.0125),
        Figures("gpt-5-nano", 0.05, 0.4, (0.025, 0.2), 0.0025),
        Figures("gpt-5-pro", 15, 120, (7.5, 60)),
        Figures("gpt-5.1", 1.25, 10, (0.625, 5), 0.0625),
        Figures("gpt-5.2", 1.75, 14, (0.875, 7), 0.0875),
        Figures("gpt-5.2-pro", 21, 168, (10.5, 84)),
        Figures("gpt-5.4", 2.5, 15, (1.25, 7.5), 0.13),
        Figures("gpt-5.4-mini", 0.75, 4.5, (0.375, 2.25), 0.0375),
        Figures("gpt-5.4-nano", 0.2, 1.25, (0.1, 0.625), 0.01),
        Figures("gpt-5.4-pro", 30, 180, (15, 90)),
        Figures("gpt-5.5", 5, 30, (2.5, 15), 0.25),
        Figures("gpt-5.5-pro", 30, 180, (15, 90)),
        Figures("gpt-5.6", 4, 20, (2, 10), 0.2),
        Figures("gpt-5.6-luna", 0.2, 1.2, (0.1, 0.6), 0.01),
        Figures("gpt-5.6-sol", 4, 20, (2, 10), 0.2),
        Figures("gpt-5.6-terra", 2, 12, (1, 6), 0.1),
        Figures("gpt-6-astra", 10, 50, (5, 25), 0.5),
        Figures("gpt-6-luna", 0.1, 0.5, (0.05, 0.25), 0.005),
        Figures("gpt-6-sol", 2, 10, (1, 5), 0.1),
        Figures("gpt-6.1-sol", 2, 10, (1, 5), 0.05),
        Figures("gpt-6.1-terra", 1, 5, (0.5, 2.5), 0.025),
        Figures("o1", 15, 60, (7.5, 30)),
        Figures("o1-pro", 150, 600, (75, 300)),
        Figures("o3", 2, 8, (1, 4)),
        Figures("o3-mini", 1.1, 4.4, (0.55, 2.2)),
        Figures("o3-pro", 20, 80, (10, 40)),
        Figures("o4-mini", 1.1, 4.4, (0.55, 2.2)),
    ]
}
