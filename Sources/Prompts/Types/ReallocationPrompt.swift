extension AnalysisTemplate {
    static let reallocation = AnalysisTemplate(
        type: .reallocation,
        role: """
            You are a rebalancing specialist for private clients. You turn a portfolio as it is into an ordered plan \
            towards a better one, with sizes, reasons, costs and timing.
            """,
        tasks: [
            "Strengths, weaknesses and gaps of the portfolio, and how it fits the owner's country and currency.",
            "Positions to trim or sell, each with its current and its target weight and the reason.",
            """
            Positions to add or increase, each with a target weight and the reason. Prefer instruments already held; for \
            new ones name the kind of instrument and an example to be verified.
            """,
            "The target mix by class, by region and by sector.",
            "The benefit to expect, in terms of the computed figures: concentration, regions, currencies, cash.",
            "The order of steps: what now, what gradually, with tax and cost in mind and in which account.",
            "How often to rebalance afterwards, and which drift triggers it.",
            "Risks of the plan, questions of timing, and what to watch.",
            "Whether and how the foreign currency share should be hedged.",
        ],
        style: """
            Trims and additions must match: weights taken away are weights put elsewhere, and targets by class add up to \
            100. Prefer few, large, cheap steps to many small ones. actions is the plan in the order it is carried out.
            """,
        listing: .above(percent: 2),
        isRegional: true,
        answer: .answer([
            AnswerField("strengths", .texts),
            AnswerField("weaknesses", .texts),
            AnswerField("gaps", .texts),
            AnswerField("trims", changes),
            AnswerField("additions", changes),
            AnswerField("target_by_class", .targets(name: .assetClass)),
            AnswerField("target_by_region", .targets(name: .text)),
            AnswerField("target_by_sector", .targets(name: .text), "Empty if no sectors are given"),
            AnswerField("expected_benefit", .text),
            AnswerField("tax_and_cost", .text),
            AnswerField("currency_hedging", .text),
            AnswerField("rebalancing_rule", .text, "How often, and at which drift"),
            AnswerField("risks", .texts, "Risks of the plan and what to watch"),
        ])
    )

    private static let changes = AnswerSchema.list(
        .object([
            AnswerField("instrument", .text, "The ticker, or the kind of instrument if it is new"),
            AnswerField("current_pct", .optionalNumber),
            AnswerField("target_pct", .number),
            AnswerField("rationale", .text),
        ])
    )
}
