/// Why one request of a batch has no usable answer.
public struct RequestFailure: Error, Hashable, Sendable {
    /// What to do about it.
    public var kind: Kind
    /// The provider's words, or ours where it said nothing.
    public var message: String
    /// The provider's code, such as `context_length_exceeded`; nil where it gave none.
    public var code: String?

    /// Creates a failure.
    public init(kind: Kind, message: String, code: String? = nil) {
        self.kind = kind
        self.message = message
        self.code = code
    }

    /// The kinds of failure, as far as they lead to different next steps.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The request was refused for what it says (status 400 and the like): sending it again changes nothing.
        case refusedRequest = "refused_request"
        /// The provider failed (429, 5xx): worth another try.
        case providerError = "provider_error"
        /// Not executed before the completion window ended.
        case expired
        /// Not executed because the batch was cancelled.
        case cancelled
        /// In neither file, or a line without status or content.
        case lost
        /// The model declined to answer.
        case refusal
        /// The answer was cut off at the token limit.
        case lengthCut = "length_cut"
        case contentFilter = "content_filter"
        /// The answer is not the JSON that was asked for.
        case invalidAnswer = "invalid_answer"
        /// The result line itself cannot be read.
        case unreadable
        /// The provider refused the whole input file.
        case batchRejected = "batch_rejected"
    }

    /// Whether the same request may succeed when sent again unchanged.
    public var isRetryable: Bool {
        switch kind {
        case .providerError, .expired, .lost, .unreadable: true
        case .refusedRequest, .cancelled, .refusal, .lengthCut, .contentFilter, .invalidAnswer, .batchRejected: false
        }
    }
}
