import Batches
import StrictJSON

extension BatchJob {
    /// Reads a batch job; nil where it has no id.
    init?(mistral value: JSONValue) {
        guard let id = value.text("id") else { return nil }
        let word = value.text("status") ?? ""
        self.init(id: id, status: BatchStatus(mistral: word))
        endpoint = value.text("endpoint") ?? endpoint
        model = value.text("model")
        inputFileID = value["input_files"]?[0]?.string
        outputFileID = value.fileID("output_file")
        errorFileID = value.fileID("error_file")
        times = Times(created: value.unixTime("created_at"))
        times.inProgress = value.unixTime("started_at")
        let ended = value.unixTime("completed_at")
        switch status {
        case .completed: times.completed = ended
        case .failed: times.failed = ended
        case .expired: times.expired = ended
        case .cancelled: times.cancelled = ended
        default: break
        }
        requestCounts = RequestCounts(
            total: value["total_requests"]?.integer ?? 0,
            completed: value["succeeded_requests"]?.integer ?? 0,
            failed: value["failed_requests"]?.integer ?? 0
        )
        // A job that ran has its errors in its error file, line by line.
        if status == .failed {
            problems = (value["errors"]?.elements ?? []).map { error in
                let count = error["count"]?.integer.map { $0 > 1 ? " (\($0) times)" : "" } ?? ""
                let words = error.text("message") ?? error.string ?? ""
                return Problem(code: error.text("code") ?? "", message: OpenAIError.shortened(words) + count)
            }
        }
        for (key, value) in value["metadata"]?.members ?? [] where !value.isNull {
            metadata[key] = value.string ?? String(decoding: value.rawBytes, as: UTF8.self)
        }
    }
}

extension BatchStatus {
    fileprivate init(mistral word: String) {
        let known: [String: BatchStatus] = [
            "QUEUED": .inProgress, "RUNNING": .inProgress, "SUCCESS": .completed, "FAILED": .failed,
            "TIMEOUT_EXCEEDED": .expired, "CANCELLATION_REQUESTED": .cancelling, "CANCELLED": .cancelled,
        ]
        self = known[word.uppercased()] ?? BatchStatus(rawValue: word)
    }
}

extension JSONValue {
    /// Unix seconds from a number, a number in quotes or RFC 3339; nil for anything else.
    func unixTime(_ key: String) -> Int64? {
        guard let value = self[key] else { return nil }
        let seconds = value.double ?? value.string.flatMap { Double($0) }
        if let seconds { return seconds > 0 && seconds < 1e12 ? Int64(seconds) : nil }
        return value.string.flatMap(Providers.unixTime(ofRFC3339:))
    }
}

extension JSONValue {
    /// An id, or the file itself, as servers that imitate Mistral show it.
    fileprivate func fileID(_ key: String) -> String? { text(key) ?? self[key]?.text("id") }
}
