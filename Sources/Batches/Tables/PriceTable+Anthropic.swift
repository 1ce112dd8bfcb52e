extension PriceTable {
    /// Anthropic's prices, in the order of OpenAI's.
    ///
    /// Sources disagree on Claude Sonnet 5: one calls the figures an introduction that ended on 2026-08-31.
    static let anthropic: [Row] = [
        Row("claude-fable-5", (10, 50, 1), (5, 25, 0.5)),
        Row("claude-fable-5-1", (10, 50, 0.25), (5, 25, 0.125)),
        Row("claude-haiku-4-5", (1, 5, 0.1), (0.5, 2.5, 0.05)),
        Row("claude-haiku-4-5-20251001", (1, 5, 0.1), (0.5, 2.5, 0.05)),
        Row(
            "claude-haiku-5-5",
            (0.1, 0.5, 0.01),
            (0.05, 0.25, 0.005),
            Step(100_000, (0.5, 2.5, 0.05), (0.25, 1.25, 0.025))
        ),
        Row("claude-mythos-5", (10, 50, 1), (5, 25, 0.5)),
        Row("claude-mythos-5-1", (10, 50, 0.25), (5, 25, 0.125)),
        Row("claude-opus-4-5", (5, 25, 0.5), (2.5, 12.5, 0.25)),
        Row("claude-opus-4-5-20251101", (5, 25, 0.5), (2.5, 12.5, 0.25)),
        Row("claude-opus-4-6", (5, 25, 0.5), (2.5, 12.5, 0.25)),
        Row("claude-opus-4-6-20260205", (5, 25, 0.5), (2.5, 12.5, 0.25)),
        Row("claude-opus-4-7", (5, 25, 0.5), (2.5, 12.5, 0.25)),
        Row("claude-opus-4-7-20260416", (5, 25, 0.5), (2.5, 12.5, 0.25)),
        Row("claude-opus-4-8", (5, 25, 0.5), (2.5, 12.5, 0.25)),
        Row("claude-opus-5", (5, 25, 0.5), (2.5, 12.5, 0.25)),
        Row("claude-opus-5-5", (4, 20, 0.2), (2, 10, 0.1)),
        Row("claude-sonnet-4-5", (3, 15, 0.3), (1.5, 7.5, 0.15), ends: "2026-11-30"),
        Row("claude-sonnet-4-5-20250929", (3, 15, 0.3), (1.5, 7.5, 0.15), ends: "2026-11-30"),
        Row("claude-sonnet-4-6", (3, 15, 0.3), (1.5, 7.5, 0.15)),
        Row("claude-sonnet-5", (2, 10, 0.2), (1, 5, 0.1)),
        Row("claude-sonnet-5-5", (2, 10, 0.1), (1, 5, 0.05)),
    ]
}
