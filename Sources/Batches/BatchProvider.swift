/// A service that takes a file of requests and answers them within a day.
///
/// Every call throws `ProviderFailure`, or `CancellationError` when its task is cancelled.
public protocol BatchProvider: Sendable {
    /// The name configuration and job files use, such as `openai`.
    var name: String { get }
    /// What it accepts in one batch.
    var limits: BatchLimits { get }

    /// Sends the request lines, streamed from disk, and returns the provider's id for them.
    ///
    /// Costs nothing.
    func upload(_ input: BatchInput) async throws -> String
    /// Starts the batch.
    ///
    /// **Not idempotent**: after a failure that `mayHaveTakenEffect`, look for the batch by `list`.
    func create(_ order: BatchOrder) async throws -> BatchJob
    /// Asks for one batch.
    func status(of batchID: String) async throws -> BatchJob
    /// Newest first.
    func list(after cursor: String?, limit: Int) async throws -> BatchPage
    /// Asks for a batch to be stopped; throws a `conflict` if it has ended already.
    func cancel(_ batchID: String) async throws -> BatchJob
    /// Streams a results or error file to `path`, resuming what is there, and returns once it is complete.
    func download(_ fileID: String, to path: String) async throws -> Int64

    /// The path the request lines for a model name; a batch holds lines of one path only.
    func endpoint(for model: String) -> String
    /// Appends the line for one prompt, ending in a newline, and says which parameters the model does not take.
    func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter]
    /// Reads one line of a results or error file; nil for a blank line.
    func result(fromLine line: ArraySlice<UInt8>) -> BatchResult?
}

/// What a provider accepts in one batch.
public struct BatchLimits: Hashable, Sendable {
    /// How many requests.
    public var requests: Int
    /// How many bytes of request lines.
    public var bytes: Int

    /// Creates limits.
    public init(requests: Int, bytes: Int) {
        self.requests = requests
        self.bytes = bytes
    }
}

/// A file of request lines, ready to be sent.
public struct BatchInput: Hashable, Sendable {
    /// Where the file is on this machine.
    public var path: String
    /// The name the provider shows; ends in `.jsonl`.
    public var filename: String

    /// Names a file; it is opened when it is sent.
    public init(path: String, filename: String) {
        self.path = path
        self.filename = filename
    }
}

/// Everything `create` sends.
public struct BatchOrder: Hashable, Sendable {
    /// What `upload` returned.
    public var inputFileID: String
    /// The path every request line names, such as `/v1/chat/completions`.
    public var endpoint: String
    /// Such as `24h`.
    public var completionWindow: String
    /// How the batch is recognised in a list; at most 16 pairs.
    public var metadata: [String: String]

    /// Creates an order.
    public init(inputFileID: String, endpoint: String, completionWindow: String = "24h", metadata: [String: String]) {
        self.inputFileID = inputFileID
        self.endpoint = endpoint
        self.completionWindow = completionWindow
        self.metadata = metadata
    }
}

/// One page of a list of batches, newest first.
public struct BatchPage: Hashable, Sendable {
    /// The batches of this page, newest first.
    public var jobs: [BatchJob]
    /// What to pass as `after` for the next page; nil on the last one.
    public var next: String?

    /// Creates a page.
    public init(jobs: [BatchJob], next: String?) {
        self.jobs = jobs
        self.next = next
    }
}
