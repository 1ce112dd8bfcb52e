import Batches
import LinuxSystem
import StrictJSON

/// What is kept of a batch that no batch API knows of.
struct LocalBatch: Hashable, Sendable {
    var id: String
    var submission: String
    var endpoint: String
    var model: String
    /// The file of request lines, which the submission holds as long as the batch goes on.
    var input: String
    var metadata: [String: String]
    /// When it began, was cancelled and ended; Unix seconds.
    var times: BatchJob.Times
    var status = BatchStatus.inProgress
    var total: Int
    var completed = 0
    var failed = 0
    /// Why it came to nothing as a whole.
    var problem: String?

    init(id: String, order: BatchOrder, at time: Int64) {
        self.id = id
        submission = order.submission
        endpoint = order.endpoint
        model = order.model
        input = order.input.path
        metadata = order.metadata
        times = BatchJob.Times(created: time)
        times.inProgress = time
        total = order.requests
    }

    mutating func end(as status: BatchStatus, at time: Int64) {
        self.status = status
        switch status {
        case .cancelled: times.cancelled = time
        case .failed: times.failed = time
        default: times.completed = time
        }
    }

    /// - `hasOutput`, `hasErrors`: whether there are lines to fetch.
    func job(hasOutput: Bool, hasErrors: Bool) -> BatchJob {
        var job = BatchJob(id: id, status: status, endpoint: endpoint, model: model)
        job.times = times
        job.requestCounts = .init(total: total, completed: completed, failed: failed)
        job.metadata = metadata
        if status.isFinal {
            job.outputFileID = hasOutput ? id + "/" + LocalBatchFolder.output.description : nil
            job.errorFileID = hasErrors ? id + "/" + LocalBatchFolder.errors.description : nil
        }
        if let problem { job.problems = [.init(code: "run_failed", message: problem)] }
        return job
    }
}

extension LocalBatch {
    private static let moments: [(name: String, path: any WritableKeyPath<BatchJob.Times, Int64?> & Sendable)] = [
        ("created", \.created), ("in_progress", \.inProgress), ("completed", \.completed), ("failed", \.failed),
        ("cancelling", \.cancelling), ("cancelled", \.cancelled),
    ]

    var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("id", id)
        json.member("submission", submission)
        json.member("endpoint", endpoint)
        json.member("model", model)
        json.member("input", input)
        json.member("status", status.rawValue)
        json.member("total", total)
        json.member("completed", completed)
        json.member("failed", failed)
        json.member("problem", problem)
        for (name, path) in Self.moments { json.member(name + "_at", times[keyPath: path]) }
        json.key("metadata")
        json.beginObject()
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { json.member(key, value) }
        json.endObject()
        json.endObject()
        return json.bytes
    }

    /// nil where the bytes are no record of a batch.
    init?(json bytes: [UInt8]) {
        guard let root = try? JSONDocument(parsing: bytes).root, let id = root["id"]?.string,
            let submission = root["submission"]?.string, let status = root["status"]?.string
        else { return nil }
        self.id = id
        self.submission = submission
        self.status = BatchStatus(rawValue: status)
        endpoint = root["endpoint"]?.string ?? ""
        model = root["model"]?.string ?? ""
        input = root["input"]?.string ?? ""
        total = root["total"]?.integer ?? 0
        completed = root["completed"]?.integer ?? 0
        failed = root["failed"]?.integer ?? 0
        problem = root["problem"]?.string
        times = BatchJob.Times()
        for (name, path) in Self.moments { times[keyPath: path] = root[name + "_at"]?.integer.map(Int64.init) }
        metadata = [:]
        for (key, value) in root["metadata"]?.members ?? [] { metadata[key] = value.string }
    }
}
