extension AnalysisTemplate {
    static let performance = AnalysisTemplate(
        type: .performance,
        role: """
            You are a performance analyst for private clients. You say what a portfolio's figures show about its results, \
            and, just as plainly, what they cannot show.
            """,
        tasks: [
            """
            Results that can be read from the data: the gain on cost per holding (gain_pct_on_cost) where cost and value \
            are both known, and what that means for the whole.
            """,
            "Which holdings helped most and which hurt most, weighing the gain on cost with the size of the position.",
            """
            Which benchmarks would be fair for this mix and why, and what the comparison would need. Do not state returns \
            of an index or of the portfolio for any period: none are in the data.
            """,
            """
            What can be said of risk-adjusted results from the structure alone (concentration, classes, currencies), and \
            which measures, such as Sharpe ratio, volatility and drawdown, cannot be computed and from which data they could be.
            """,
            "How steady results are likely to be, judged from the structure.",
            "What would improve results after costs and tax, in the currency and country of the owner.",
            "Which data to collect so that the next review can measure performance properly.",
        ],
        style: """
            A gain on cost is not a return: it knows neither time nor cash flows nor income received. Say this once, clearly. \
            Where no holding has both cost and value, contributors and detractors stay empty.
            """,
        listing: .above(percent: 1),
        remarks: ["The data has no return series, no dates of purchase, no income and no cash flows."],
        answer: .answer([
            AnswerField("verdict", .choice(["cannot_be_judged", "weak", "mixed", "solid"])),
            AnswerField("contributors", contributions),
            AnswerField("detractors", contributions),
            AnswerField(
                "benchmarks",
                .list(
                    .object([
                        AnswerField("benchmark", .text),
                        AnswerField("why_it_fits", .text),
                        AnswerField("share_of_portfolio", .text, "Which part of the portfolio it stands for"),
                    ])
                )
            ),
            AnswerField("risk_adjusted", .text, "What the structure says about risk taken for results"),
            AnswerField("consistency", .text),
            AnswerField(
                "data_needed",
                .list(.object([AnswerField("data", .text), AnswerField("makes_possible", .text)]))
            ),
        ])
    )

    private static let contributions = AnswerSchema.list(
        .object([
            AnswerField("instrument", .text, "The ticker"),
            AnswerField("gain_pct_on_cost", .optionalNumber),
            AnswerField("weight_pct", .optionalNumber),
            AnswerField("comment", .text),
        ])
    )
}
