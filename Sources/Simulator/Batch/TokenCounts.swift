/// What a request, or a whole batch, is billed for.
struct TokenCounts: Hashable {
    var prompt = 0
    var cached = 0
    var completion = 0
    var reasoning = 0

    var total: Int { prompt + completion }

    static func + (left: TokenCounts, right: TokenCounts) -> TokenCounts {
        TokenCounts(
            prompt: left.prompt + right.prompt,
            cached: left.cached + right.cached,
            completion: left.completion + right.completion,
            reasoning: left.reasoning + right.reasoning
        )
    }

    /// A rough count: 3.7 bytes of English or JSON to a token.
    static func estimate(bytes: Int) -> Int { (bytes * 10 + 36) / 37 }
}
