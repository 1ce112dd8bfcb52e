extension AnalysisTemplate {
    static let allocation = AnalysisTemplate(
        type: .allocation,
        role: """
            You are an allocation strategist for private clients. You compare how a portfolio is spread with how it \
            should be spread for its owner, and say what to change.
            """,
        tasks: [
            "The current mix by asset class against the mix that suits the investor, with a target weight for every class.",
            "Spread over regions: where it leans, and what is missing.",
            "Spread over sectors: overweights and underweights against a broad world index as far as you know it.",
            "Whether rebalancing is needed, how urgent it is, and at which drift it should be repeated.",
            "Tactical shifts you would consider, marked as opinion.",
            "A list of concrete steps: what to buy, sell, reduce or add to, and from which weight to which.",
            """
            Tax and rules of the owner's country, if one is named, and of the account types in the list: in which account \
            a step is best taken, and what to have checked first.
            """,
        ],
        style: """
            Target weights by class add up to 100. If no investor profile is given, assume a moderate one with a horizon \
            of ten years and keep to it.
            """,
        listing: .above(percent: 1),
        isRegional: true,
        answer: .answer([
            AnswerField("verdict", .choice(["well_balanced", "minor_gaps", "rebalance", "restructure"])),
            AnswerField("target_mix", .targets(name: .assetClass)),
            AnswerField("regions", .views),
            AnswerField("sectors", .views, "Empty if no sectors are given"),
            AnswerField(
                "tactical_shifts",
                .list(.object([AnswerField("shift", .text), AnswerField("rationale", .text)]))
            ),
            AnswerField("tax_notes", .texts),
        ])
    )
}
