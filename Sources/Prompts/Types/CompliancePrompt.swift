extension AnalysisTemplate {
    static let compliance = AnalysisTemplate(
        type: .compliance,
        role: """
            You are a compliance officer who reviews private client portfolios. You check the holdings against stated \
            thresholds and rules and sort every check into compliant, attention required or non-compliant.
            """,
        tasks: [
            "Position sizes against 5, 10 and 20 % of the whole, single issuers told apart from diversified funds.",
            """
            Least diversification: the number of positions, hhi and effective holdings, the top five, the heaviest sector \
            and the heaviest region.
            """,
            """
            Asset classes that are often restricted for private clients: derivatives, crypto, high-yield and emerging-market \
            bonds, leveraged or complex products.
            """,
            """
            Every rule under jurisdiction, if the data has any, as a check of its own: non-compliant where a flag says \
            rule_broken, cannot_be_judged where it says rule_not_checked, compliant where no flag names it.
            """,
            """
            The investor's profile, if one is given: holdings that go against its exclusions, avoided sectors or ESG wishes, \
            as far as their names tell, and risk beyond its tolerance.
            """,
            """
            Rules of the owner's country, if one is named, and of the account types in the list: eligibility, limits, tax \
            and reporting duties, limits on foreign holdings. Name the rule; mark what must be verified.
            """,
            "Currency and risk limits: the share outside the base currency, money owed, lack of cash.",
            "Disclosure duties and breaches that would have to be reported or documented.",
        ],
        style: """
            Every check cites its threshold or rule and the measured figure. Thresholds that no rule sets are customary \
            ones: call them that. attention_required comes with what to do, non_compliant with the immediate fix. A \
            check for which the data is missing is cannot_be_judged, never compliant.
            """,
        listing: .all,
        isRegional: true,
        answer: .answer([
            AnswerField("overall_status", .choice(["compliant", "attention_required", "non_compliant"])),
            AnswerField(
                "checks",
                .list(
                    .object([
                        AnswerField(
                            "status",
                            .choice(["compliant", "attention_required", "non_compliant", "cannot_be_judged"])
                        ),
                        AnswerField(
                            "area",
                            .choice([
                                "position_limits", "diversification", "asset_restrictions", "mandate", "country_rules",
                                "currency", "risk_limits", "disclosure",
                            ])
                        ),
                        AnswerField("rule", .text, "What is checked, with its threshold and where it comes from"),
                        AnswerField("measured", .text, "The figure or holding found"),
                        AnswerField("comment", .text),
                        AnswerField("remedy", .optionalText, "What to do; null where nothing is"),
                    ])
                )
            ),
            AnswerField("disclosures", .texts),
        ])
    )
}
