/// What was billed, in tokens.
///
/// Cached input is part of `input`, reasoning is part of `output`.
public struct TokenUsage: Hashable, Sendable {
    /// Input tokens, cached ones included.
    public var input: Int
    /// The part of the input that was billed at the cache price.
    public var cachedInput: Int
    /// Output tokens, reasoning included.
    public var output: Int
    /// The part of the output that the model kept to itself.
    public var reasoning: Int

    /// Creates a usage.
    public init(input: Int, cachedInput: Int = 0, output: Int, reasoning: Int = 0) {
        self.input = input
        self.cachedInput = cachedInput
        self.output = output
        self.reasoning = reasoning
    }

    /// Input and output together.
    public var total: Int { input + output }

    /// Adds each count.
    public static func + (a: TokenUsage, b: TokenUsage) -> TokenUsage {
        TokenUsage(
            input: a.input + b.input,
            cachedInput: a.cachedInput + b.cachedInput,
            output: a.output + b.output,
            reasoning: a.reasoning + b.reasoning
        )
    }
}
