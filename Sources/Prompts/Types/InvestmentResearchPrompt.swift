extension AnalysisTemplate {
    static let investmentResearch = AnalysisTemplate(
        type: .investmentResearch,
        role: """
            You are an investment research analyst who works for advisers in the owner's region. You look for investments \
            that fill the gaps of one portfolio, and you say how each could be bought there and what speaks against it.
            """,
        tasks: [
            "Gaps: what this portfolio lacks, by class, region, sector, currency and income, and which gap matters most.",
            """
            Context: the market conditions that matter for these gaps, as general knowledge with its rough date, never as \
            today's news.
            """,
            """
            Opportunities: for each, the theme, the instruments that could carry it, how it relates to what is already held \
            (overlap, correlation), risk and reward in words, liquidity, and the horizon.
            """,
            """
            Access: in which of the listed account types it could be held, how it is taxed and what it costs in the owner's \
            country if one is named, and whether its currency should be hedged.
            """,
            "Risks of the ideas as a whole, with likelihood and what would soften them.",
            "How to carry it out: order, sizes, timing, and what to watch.",
            "What to look up before acting: filings, fund documents, index data, research, rules.",
        ],
        style: """
            Three to six opportunities, the best fit first. Name listed instruments only if you are sure they exist, with \
            the ticker if you know it and otherwise null; what you name is to be verified, and things_to_verify says how. \
            Do not give prices, yields or addresses.
            """,
        listing: .all,
        isRegional: true,
        answer: .answer([
            AnswerField("key_takeaways", .texts),
            AnswerField("market_context", .text),
            AnswerField(
                "opportunities",
                .list(
                    .object([
                        AnswerField("title", .text),
                        AnswerField("fills_gap", .text),
                        AnswerField("asset_class", .assetClass),
                        AnswerField("region", .text),
                        AnswerField("instruments", instruments),
                        AnswerField("relation_to_holdings", .text),
                        AnswerField("risk_and_reward", .text),
                        AnswerField("liquidity", .text),
                        AnswerField("access_and_tax", .text),
                        AnswerField("horizon", .choice(["short_term", "medium_term", "long_term"])),
                        AnswerField("conviction", .choice(["low", "medium", "high"])),
                    ])
                )
            ),
            AnswerField(
                "risks",
                .list(
                    .object([
                        AnswerField("risk", .text),
                        AnswerField("severity", .severity),
                        AnswerField("likelihood", .choice(["unlikely", "possible", "likely"])),
                        AnswerField("mitigation", .text),
                    ])
                )
            ),
            AnswerField("regional_considerations", .texts),
            AnswerField("things_to_verify", .texts),
        ])
    )

    private static let instruments = AnswerSchema.list(
        .object([
            AnswerField("name", .text),
            AnswerField("ticker", .optionalText),
            AnswerField("kind", .text, "Such as index fund, government bond, share"),
        ])
    )
}
