/// A service that takes a file of requests and answers them within a day.
///
/// Every call throws `ProviderFailure`, or `CancellationError` when its task is cancelled.
public protocol BatchProvider: Sendable {
    /// The name configuration and job files use, such as `openai`.
    var name: String { get }
    /// What it accepts in one batch.
    var limits: BatchLimits { get }
    /// Whether a batch has to end within its completion window; a queue of one's own promises nothing.
    var keepsWindow: Bool { get }

    /// Sends the request lines, streamed from disk, and returns the provider's id for them.
    ///
    /// Costs nothing. Where the order itself carries the lines nothing is sent, and the id is the file's name.
    func upload(_ input: BatchInput) async throws -> String
    /// Starts the batch.
    ///
    /// **Not idempotent**: after a failure that `mayHaveTakenEffect`, ask `lookUp` before ordering again.
    func create(_ order: BatchOrder) async throws -> BatchJob
    /// Looks for the batch that an order without an answer may have become.
    ///
    /// One look at the provider's list; whoever asks decides how often and for how long.
    func lookUp(_ doubt: BatchDoubt) async throws -> BatchSighting
    /// Asks for one batch.
    func status(of batchID: String) async throws -> BatchJob
    /// Whether a batch stands in the list as it stands when asked about; where asking does work it does not.
    var listsWhatIsCurrent: Bool { get }
    /// Newest first.
    func list(after cursor: String?, limit: Int) async throws -> BatchPage
    /// Asks for a batch to be stopped; throws a `conflict` if it has ended already.
    func cancel(_ batchID: String) async throws -> BatchJob
    /// Does the work of a batch in this process, where the provider is one that leaves it to us; nil for all others.
    ///
    /// Whoever follows a batch to its end goes through the stream before polling. It tells how the batch stands, ends with
    /// it, and throws when no request can succeed for now; to stop reading stops the work.
    func work(on batchID: String) -> AsyncThrowingStream<BatchJob, any Error>?
    /// Whether files of a finished batch stay with somebody else, who deletes them when told to.
    var keepsFiles: Bool { get }
    /// Deletes what a finished batch of ours has left; what is not there any more, or not ours, is left alone.
    func clear(_ remains: BatchRemains) async throws
    /// Streams a results or error file to `path`, resuming what is there, and returns once it is complete.
    func download(_ fileID: String, to path: String) async throws -> Int64

    /// The path the request lines for a model name; a batch holds lines of one path only.
    func endpoint(for model: String) -> String
    /// Appends the line for one prompt, ending in a newline, and says which parameters the model does not take.
    func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter]
    /// The line for a request that a program wrote itself, ending in a newline.
    func line(for request: BatchRequest) throws(BatchRequestProblem) -> [UInt8]
    /// Reads back what a request line asks.
    func question(inLine line: ArraySlice<UInt8>) -> SentQuestion
    /// Reads one line of a results or error file; nil for a blank line.
    func result(fromLine line: ArraySlice<UInt8>) -> BatchResult?
}

extension BatchProvider {
    /// As providers promise.
    public var keepsWindow: Bool { true }

    /// Most lists are of the same objects.
    public var listsWhatIsCurrent: Bool { true }

    /// Where nothing leaves this machine, or nothing can be deleted.
    public var keepsFiles: Bool { false }

    /// Nothing.
    public func clear(_ remains: BatchRemains) async throws {}

    /// Others do the work.
    public func work(on batchID: String) -> AsyncThrowingStream<BatchJob, any Error>? { nil }

    /// The line in the envelope of OpenAI's batch files.
    public func line(for request: BatchRequest) throws(BatchRequestProblem) -> [UInt8] {
        try request.line()
    }
}
