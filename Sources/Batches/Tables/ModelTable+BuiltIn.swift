extension ModelTable {
    /// OpenAI's models as they stood on 2026-11-22.
    package static let builtIn = ModelTable(families: [
        ModelFamily(pattern: "gpt-5-chat*", modelClass: .standard, sampling: .always, efforts: []),
        ModelFamily(
            pattern: "gpt-5-search-api*",
            modelClass: .standard,
            sampling: .never,
            efforts: [],
            takesSeed: false
        ),
        reasoning("*chat-latest", efforts: ["medium"], default: "medium"),
        reasoning("gpt-#*-pro*", efforts: nil, endpoint: .responses),
        reasoning("o#*-pro*", efforts: nil, endpoint: .responses),
        reasoning("gpt-#*-codex*", efforts: nil, endpoint: .responses),
        reasoning("o#*", efforts: ["low", "medium", "high"], default: "medium"),

        reasoning("gpt-5", efforts: ["minimal", "low", "medium", "high"], default: "medium"),
        reasoning("gpt-5-*", efforts: ["minimal", "low", "medium", "high"], default: "medium"),
        switchable("gpt-5.1*", efforts: ["none", "low", "medium", "high"], default: "none"),
        switchable("gpt-5.2*", efforts: upToXHigh, default: "none"),
        switchable("gpt-5.4*", efforts: upToXHigh, default: "none"),
        switchable("gpt-5.5*", efforts: upToXHigh, default: "medium"),
        switchable("gpt-5.6*", efforts: upToXHigh, default: "medium"),
        switchable("gpt-6-sol*", efforts: upToXHigh),
        switchable("gpt-6-luna*", efforts: upToXHigh),
        switchable("gpt-6.1-terra*", efforts: upToXHigh),
        reasoning("gpt-6-astra*", efforts: ["low", "medium", "high", "xhigh"]),
        reasoning("gpt-6.1-sol*", efforts: ["low", "medium", "high", "xhigh"]),

        ModelFamily(pattern: "gpt-3.5*", modelClass: .standard, sampling: .always, efforts: []),
        ModelFamily(pattern: "gpt-4*", modelClass: .standard, sampling: .always, efforts: []),
        ModelFamily(pattern: "chatgpt-4o*", modelClass: .standard, sampling: .always, efforts: []),
        // Newer than this table: as the last ones it knows.
        switchable("gpt-#*", efforts: nil),
    ])

    private static let upToXHigh = ["none", "low", "medium", "high", "xhigh"]

    private static func reasoning(
        _ pattern: ModelPattern,
        efforts: [String]?,
        default defaultEffort: String? = nil,
        endpoint: ModelEndpoint = .chatCompletions
    ) -> ModelFamily {
        ModelFamily(
            pattern: pattern,
            modelClass: .reasoning,
            endpoint: endpoint,
            tokenLimitName: "max_completion_tokens",
            sampling: .never,
            efforts: efforts,
            defaultEffort: defaultEffort
        )
    }

    /// Reasoning models that behave as standard ones while their effort is `none`.
    private static func switchable(
        _ pattern: ModelPattern,
        efforts: [String]?,
        default defaultEffort: String? = nil
    ) -> ModelFamily {
        ModelFamily(
            pattern: pattern,
            modelClass: .reasoning,
            tokenLimitName: "max_completion_tokens",
            sampling: .withoutReasoning,
            efforts: efforts,
            defaultEffort: defaultEffort
        )
    }
}
