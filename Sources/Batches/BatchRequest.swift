/// One line of a batch: what to ask, and the id its answer comes back under.
public struct BatchRequest: Hashable, Sendable {
    /// Unique within the batch; 1 to 64 of `A-Z a-z 0-9 _ -`, so that every provider accepts it.
    public var customID: String
    /// The HTTP method; providers take `POST` only.
    public var method: String
    /// The endpoint's path, such as `/v1/chat/completions`; the same for every request of a batch.
    public var url: String
    /// What the endpoint would be sent synchronously.
    public var body: JSONContent

    /// Creates a request; nothing is checked before `line()`.
    public init(customID: String, method: String = "POST", url: String = "/v1/chat/completions", body: JSONContent) {
        self.customID = customID
        self.method = method
        self.url = url
        self.body = body
    }
}
