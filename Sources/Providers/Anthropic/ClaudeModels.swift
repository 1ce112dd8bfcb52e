import Batches

/// Which parameters Claude models take, as it stood on 2026-11-22.
enum ClaudeModels {
    static let table = ModelTable(families: [
        older("claude-3*"), older("claude-2*"), older("claude-instant*"),
        older("claude-opus-4"), older("claude-opus-4-0*"), older("claude-opus-4-1*"), older("claude-opus-4-20*"),
        older("claude-opus-4-5*"), older("claude-opus-4-6*"),
        older("claude-sonnet-4*"), older("claude-haiku-4*"),
        // Sampling is refused from Opus 4.7, Sonnet 5, Haiku 5.5, Fable and Mythos on.
        newer("claude-*"),
    ])

    private static func older(_ pattern: ModelPattern) -> ModelFamily {
        ModelFamily(pattern: pattern, modelClass: .standard, sampling: .always, efforts: [], takesSeed: false)
    }

    private static func newer(_ pattern: ModelPattern) -> ModelFamily {
        ModelFamily(
            pattern: pattern,
            modelClass: .reasoning,
            sampling: .never,
            efforts: ["low", "medium", "high", "xhigh", "max"],
            takesSeed: false
        )
    }
}
