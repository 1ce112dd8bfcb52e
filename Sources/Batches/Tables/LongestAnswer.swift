/// How long an answer may get where nobody limits it, in tokens: as the makers state it on 2026-11-22.
///
/// What is paid for is what comes, so whoever promises that it costs at most so much has to know.
package enum LongestAnswer {
    package static func tokens(of model: String) -> Int {
        let name = ModelTable.baseName(of: model)
        return stated.first { $0.pattern.matches(name) }?.tokens ?? unknown
    }

    private static let stated: [(pattern: ModelPattern, tokens: Int)] = [
        ("gpt-3.5*", 4_096), ("gpt-4", 8_192), ("gpt-4-*", 8_192), ("gpt-4.1*", 32_768), ("gpt-4o*", 16_384),
        ("chatgpt-4o*", 16_384), ("o#*", 100_000), ("gpt-5-pro*", 272_000),
        ("claude*", anthropic),
    ]

    /// Anthropic takes no request without a limit: where nobody sets one, it is told this.
    package static let anthropic = 8_192

    /// What most models of the day do at the most.
    private static let unknown = 128_000
}
