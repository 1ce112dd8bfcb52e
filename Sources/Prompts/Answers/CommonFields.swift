/// What several kinds of answer have in common.
extension AnswerField {
    static let summary = AnswerField(
        "summary",
        .text,
        "The answer in three to five sentences for a reader who reads nothing else; with the figures that matter"
    )

    static let actions = AnswerField(
        "actions",
        .list(
            .object([
                AnswerField("action", .text, "What to do, concretely and with a size where one can be given"),
                AnswerField("instrument", .optionalText, "The ticker it is about; null if it is about no single one"),
                AnswerField("rationale", .text),
                AnswerField("priority", .choice(["low", "medium", "high"])),
                AnswerField("timing", .choice(["now", "within_months", "gradually", "when_data_is_available"])),
            ])
        )
    )

    static let confidence = AnswerField("confidence", .choice(["low", "medium", "high"]))

    static let limitations = AnswerField(
        "limitations",
        .list(.text),
        "What could not be judged from the data, and every assumption that was made"
    )
}

extension AnswerSchema {
    static let severity = AnswerSchema.choice(["low", "moderate", "elevated", "high"])
    static let assetClass = AnswerSchema.choice(["stock", "etf", "mutual_fund", "bond", "cash", "crypto", "other"])
    static let texts = AnswerSchema.list(.text)

    /// An answer of one type: its own fields between those every answer has.
    static func answer(_ fields: [AnswerField]) -> AnswerSchema {
        .object([.summary] + fields + [.actions, .confidence, .limitations])
    }

    /// The fields that `answer` adds to those of a type.
    static let fixed = ["summary", "actions", "confidence", "limitations"]

    /// The shape of answers to a question that brings none of its own.
    static let findings = answer([
        AnswerField(
            "findings",
            .list(
                .object([
                    AnswerField("title", .text),
                    AnswerField("detail", .text),
                    AnswerField("severity", .severity),
                ])
            )
        )
    ])

    /// Current and wanted weight by name.
    static func targets(name: AnswerSchema) -> AnswerSchema {
        .list(
            .object([
                AnswerField("name", name),
                AnswerField("current_pct", .optionalNumber),
                AnswerField("target_pct", .number),
                AnswerField("rationale", .text),
            ])
        )
    }

    /// A judgement of each region or sector.
    static let views = AnswerSchema.list(
        .object([
            AnswerField("name", .text),
            AnswerField("current_pct", .optionalNumber),
            AnswerField("view", .choice(["underweight", "in_line", "overweight"])),
            AnswerField("comment", .text),
        ])
    )
}
