/// A provider's batch as it stood when it was last asked about.
///
/// Times are Unix seconds of the provider's clock.
public struct BatchJob: Hashable, Sendable {
    /// The provider's id; opaque.
    public var id: String
    /// Where the batch is.
    public var status: BatchStatus
    /// The path every request line names.
    public var endpoint: String
    /// The model the provider resolved the request to; nil where it does not say.
    public var model: String?
    /// The file of request lines.
    public var inputFileID: String?
    /// nil until the batch ends, and also afterwards if no request succeeded.
    public var outputFileID: String?
    /// nil until the batch ends, and also afterwards if no request failed.
    public var errorFileID: String?
    /// When the batch reached each state.
    public var times: Times
    /// The provider's own counts.
    public var requestCounts: RequestCounts
    /// What was billed so far; nil where the provider does not say.
    public var usage: TokenUsage?
    /// Why the provider refused the whole input file; empty otherwise.
    public var problems: [Problem]
    /// What the order said, as the provider repeats it.
    public var metadata: [String: String]
    /// What we expected it to cost; providers know nothing of it.
    public var costEstimate: CostEstimate?

    /// Creates a job; only what is known needs to be given.
    public init(
        id: String,
        status: BatchStatus,
        endpoint: String = "/v1/chat/completions",
        model: String? = nil,
        inputFileID: String? = nil,
        outputFileID: String? = nil,
        errorFileID: String? = nil,
        times: Times = Times(),
        requestCounts: RequestCounts = RequestCounts(),
        usage: TokenUsage? = nil,
        problems: [Problem] = [],
        metadata: [String: String] = [:],
        costEstimate: CostEstimate? = nil
    ) {
        self.id = id
        self.status = status
        self.endpoint = endpoint
        self.model = model
        self.inputFileID = inputFileID
        self.outputFileID = outputFileID
        self.errorFileID = errorFileID
        self.times = times
        self.requestCounts = requestCounts
        self.usage = usage
        self.problems = problems
        self.metadata = metadata
        self.costEstimate = costEstimate
    }
}

extension BatchJob {
    /// When the batch reached each state; nil for states it has not been in.
    public struct Times: Hashable, Sendable {
        /// The provider took the order.
        public var created: Int64?
        /// The input file passed its checks.
        public var inProgress: Int64?
        /// When the window closes; not a state, but known from the start.
        public var expires: Int64?
        /// The last request ended.
        public var finalizing: Int64?
        /// The result files stood.
        public var completed: Int64?
        /// The input file was refused.
        public var failed: Int64?
        /// The window closed.
        public var expired: Int64?
        /// Cancelling was asked for.
        public var cancelling: Int64?
        /// Cancelling was done.
        public var cancelled: Int64?

        /// Creates times of which at most the first is known.
        public init(created: Int64? = nil) {
            self.created = created
        }

        /// When the batch ended, whichever way it ended.
        public var ended: Int64? { completed ?? failed ?? expired ?? cancelled }
    }

    /// The provider's own counts.
    ///
    /// They have been seen to lie: what counts is in the output and error files.
    public struct RequestCounts: Hashable, Sendable {
        /// 0 until the input file has been checked.
        public var total: Int
        /// Requests with an answer.
        public var completed: Int
        /// Requests with an error.
        public var failed: Int

        /// Creates counts, none of them below zero.
        public init(total: Int = 0, completed: Int = 0, failed: Int = 0) {
            self.total = Self.sane(total)
            self.completed = Self.sane(completed)
            self.failed = Self.sane(failed)
        }

        /// Sums of thousands of these must not overflow, whatever a server says.
        package static func sane(_ count: Int) -> Int { min(max(0, count), 1 << 40) }
    }

    /// One fault the provider found in the input file.
    public struct Problem: Hashable, Sendable {
        /// The provider's code, such as `invalid_json_line`.
        public var code: String
        /// The provider's words.
        public var message: String
        /// Such as `body.model`; nil where the provider does not say.
        public var parameter: String?
        /// The line of the input file, counted from 1.
        public var line: Int?

        /// Creates a problem.
        public init(code: String, message: String, parameter: String? = nil, line: Int? = nil) {
            self.code = code
            self.message = message
            self.parameter = parameter
            self.line = line
        }
    }
}
