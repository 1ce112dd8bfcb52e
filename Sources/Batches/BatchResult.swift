/// What came back for one request.
public struct BatchResult: Hashable, Sendable {
    /// The id the request was sent with.
    public var customID: String
    /// The answer, or why there is none.
    public var outcome: Outcome
    /// The HTTP status of this one request; nil where it was never executed.
    public var httpStatus: Int?
    /// The provider's id of this one request, for its support.
    public var requestID: String?
    /// What this one request was billed; nil where the provider does not say.
    public var usage: TokenUsage?

    /// Creates a result.
    public init(
        customID: String,
        outcome: Outcome,
        httpStatus: Int? = nil,
        requestID: String? = nil,
        usage: TokenUsage? = nil
    ) {
        self.customID = customID
        self.outcome = outcome
        self.httpStatus = httpStatus
        self.requestID = requestID
        self.usage = usage
    }

    /// An answer, or why there is none.
    public enum Outcome: Hashable, Sendable {
        case success(Answer)
        case failure(RequestFailure)
    }

    /// A complete answer of the model.
    public struct Answer: Hashable, Sendable {
        /// What the model wrote; empty when it only called tools.
        public var text: String
        /// The model that answered, as the provider resolved it.
        public var model: String?
        /// The provider's word for why the answer ended, such as `stop`.
        public var finishReason: String?
        /// The functions the model asked to be called, in its order.
        public var toolCalls: [ToolCall]

        /// Creates an answer.
        public init(text: String, model: String? = nil, finishReason: String? = nil, toolCalls: [ToolCall] = []) {
            self.text = text
            self.model = model
            self.finishReason = finishReason
            self.toolCalls = toolCalls
        }
    }

    /// A function the model asked to be called; `arguments` is JSON as the model wrote it, unchecked.
    public struct ToolCall: Hashable, Sendable {
        /// The provider's id of the call.
        public var id: String
        /// The name of the function.
        public var name: String
        /// JSON as the model wrote it.
        public var arguments: String

        /// Creates a tool call.
        public init(id: String, name: String, arguments: String) {
            self.id = id
            self.name = name
            self.arguments = arguments
        }
    }
}
