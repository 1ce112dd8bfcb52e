/// What a request line asked, read back from it.
public struct SentQuestion: Hashable, Sendable {
    /// The last message to the model; nil where there is none.
    public var user: String?
    /// The JSON schema the answer was asked to follow, before anything the provider does not take was left out.
    public var schema: [UInt8]?

    /// Creates a question.
    public init(user: String? = nil, schema: [UInt8]? = nil) {
        self.user = user
        self.schema = schema
    }
}
