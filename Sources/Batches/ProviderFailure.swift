/// Why a call to a provider did not succeed.
public struct ProviderFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What to do about it.
    public var kind: Kind
    /// The provider's words where it said something, otherwise what happened on the way.
    ///
    /// Never holds a secret.
    public var message: String
    /// The provider's code, such as `invalid_api_key`.
    public var code: String?
    /// The HTTP status, where an answer came.
    public var httpStatus: Int?
    /// The provider's id of the call, for its support.
    public var requestID: String?
    /// How long the provider asked us to wait.
    public var retryAfter: Duration?
    /// Whether the call may have been carried out although no answer came: then it must not be repeated blindly.
    public var mayHaveTakenEffect: Bool
    /// The error number, where a file on this machine is at fault.
    public var systemError: Int32?

    /// Creates a failure; the message must not hold a secret.
    public init(
        kind: Kind,
        message: String,
        code: String? = nil,
        httpStatus: Int? = nil,
        requestID: String? = nil,
        retryAfter: Duration? = nil,
        mayHaveTakenEffect: Bool = false,
        systemError: Int32? = nil
    ) {
        self.kind = kind
        self.message = message
        self.code = code
        self.httpStatus = httpStatus
        self.requestID = requestID
        self.retryAfter = retryAfter
        self.mayHaveTakenEffect = mayHaveTakenEffect
        self.systemError = systemError
    }

    /// The kinds of failure, as far as they lead to different next steps.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// 401 and 403: a person has to act.
        case credentials
        /// The account has no money left: a person has to act.
        case quota
        /// 429: wait and try again.
        case rateLimited = "rate_limited"
        /// No connection, DNS, TLS, time-out, or a connection that was cut before any answer.
        case unreachable
        /// 5xx, or an answer that is not the protocol or not whole.
        case server
        /// The enqueued-token limit: the same batch is accepted later.
        case enqueuedTokens = "enqueued_tokens"
        case notFound = "not_found"
        /// The uploaded request lines are not there any more, or not yet: to upload them again costs nothing.
        case uploadGone = "upload_gone"
        /// 409, such as cancelling a batch that has ended.
        case conflict
        /// 413.
        case tooLarge = "too_large"
        /// Any other 4xx: repeating the call changes nothing.
        case refused
        /// A local file could not be read or written.
        case localFile = "local_file"
    }

    /// One line for people.
    public var description: String { message + (httpStatus.map { " (HTTP \($0))" } ?? "") }

    /// The code of an order's answer that is about another batch.
    package static let anotherBatch = "another_batch"

    /// Whether the call was sent elsewhere, where it does not follow.
    package var isRedirect: Bool { (300..<400).contains(httpStatus ?? 0) }

    /// Whether the whole provider is unusable for now, rather than this one call being wrong.
    public var isSystemFault: Bool {
        switch kind {
        case .credentials, .quota, .rateLimited, .unreachable, .server, .enqueuedTokens, .localFile: true
        case .notFound, .uploadGone, .conflict, .tooLarge, .refused: false
        }
    }
}
