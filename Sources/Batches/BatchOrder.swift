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

    /// Whether another line still fits into a batch of this size.
    package func hasRoom(for line: Int, requests: Int, bytes: Int64) -> Bool {
        requests < self.requests && bytes + Int64(line) <= Int64(self.bytes)
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
    /// The key of the metadata that names the submission.
    public static let submissionKey = "mosychlos_submission"
    /// The key of the metadata that names the data directory it was ordered from.
    public static let rootKey = "mosychlos_root"

    /// What `upload` returned.
    public var inputFileID: String
    /// The file that was uploaded, for providers that take the lines with the order.
    public var input: BatchInput
    /// What the order is known by on this machine, 1 to 64 of `A-Z a-z 0-9 _ -`; the batch is recognised by it.
    public var submission: String
    /// The model every request line names.
    public var model: String
    /// How many request lines there are.
    public var requests: Int
    /// The path every request line names, such as `/v1/chat/completions`.
    public var endpoint: String
    /// Such as `24h`.
    public var completionWindow: String
    /// What the provider is to keep with the batch, the submission included; at most 16 pairs.
    public var metadata: [String: String]

    /// Creates an order; the submission is added to the metadata.
    public init(
        inputFileID: String,
        input: BatchInput,
        submission: String,
        model: String,
        requests: Int,
        endpoint: String,
        completionWindow: String = "24h",
        metadata: [String: String] = [:]
    ) {
        self.inputFileID = inputFileID
        self.input = input
        self.submission = submission
        self.model = model
        self.requests = requests
        self.endpoint = endpoint
        self.completionWindow = completionWindow
        self.metadata = metadata
        self.metadata[Self.submissionKey] = submission
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

extension BatchOrder {
    /// Whether a batch came of this order, by what it names; nil where it names nothing.
    ///
    /// No other order names our upload. Metadata may have been changed on the way, and a gateway may have ids of its own.
    package func owns(_ job: BatchJob) -> Bool? {
        if let upload = job.inputFileID, upload == inputFileID { return true }
        if let submission = job.metadata[Self.submissionKey] { return submission == self.submission }
        // Whatever the key is called by now.
        if job.metadata.values.contains(submission) { return true }
        return job.inputFileID == nil ? nil : false
    }
}
