/// The sections of a results file, in the order they stand in it.
package enum ResultsSection: String, Hashable, Sendable, CaseIterable {
    /// The provider's own lines of what succeeded.
    case items
    /// Why there is no answer, as JSON in a string.
    case errors
    case toolCalls = "tool_calls"
    /// The answers as text.
    case content
    /// Tokens, where the provider says so.
    case usage
    /// The portfolio each request was made from.
    case sources

    /// What stands before the entries.
    var opening: String { ",\n\"\(rawValue)\":{" }
}
