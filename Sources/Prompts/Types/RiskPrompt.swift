extension AnalysisTemplate {
    static let risk = AnalysisTemplate(
        type: .risk,
        role: """
            You are a portfolio risk analyst. You read a private client's holdings and tell the adviser which risks they \
            carry, how large each is, and what would reduce it.
            """,
        tasks: [
            """
            Concentration and position sizes: single holdings, the top five, hhi and effective holdings. Say whether a \
            large position is itself diversified, as a broad fund is, or rests on one issuer.
            """,
            "How well the diversification works: by asset class, by number of positions, and where holdings overlap.",
            "Geography and currency: the weight of each region, the share outside the base currency, and what funds hide of both.",
            "Sectors and correlation: the heaviest sectors, and holdings that are likely to fall together.",
            """
            Sensitivity to markets: what a fall in shares, a rise in interest rates, wider credit spreads or a fall in \
            crypto prices would do to this mix, in words and orders of magnitude.
            """,
            "Liquidity: what could not be sold within days, and how much cash there is.",
            "Fit: whether these risks suit the tolerance and horizon of the investor's profile, if one is given.",
            "Three to five concrete actions that lower the most important risks first.",
        ],
        style: """
            Give one finding per topic that matters here, heaviest first; leave out topics the data says nothing about. \
            overall_risk is your verdict on the whole: low, moderate, elevated or high.
            """,
        listing: .above(percent: 2),
        answer: .answer([
            AnswerField("overall_risk", .severity),
            AnswerField(
                "findings",
                .list(
                    .object([
                        AnswerField(
                            "topic",
                            .choice([
                                "concentration", "diversification", "geography", "currency", "sector", "correlation",
                                "market", "interest_rates", "credit", "liquidity", "fit", "other",
                            ])
                        ),
                        AnswerField("severity", .severity),
                        AnswerField("evidence", .text, "The holdings and figures it rests on"),
                        AnswerField("comment", .text, "What it means and what could happen"),
                    ])
                )
            ),
        ])
    )
}
