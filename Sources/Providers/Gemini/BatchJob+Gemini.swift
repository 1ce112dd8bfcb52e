import Batches
import StrictJSON

extension BatchJob {
    /// Reads the operation of a batch; nil where it has no name.
    init?(gemini value: JSONValue) {
        guard let name = value.text("name"), let id = name.split(separator: "/").last else { return nil }
        let batch = value["metadata"]
        self.init(id: String(id), status: BatchStatus(gemini: batch?.text("state") ?? value.text("state") ?? ""))
        model = batch?.text("model").map { $0.hasPrefix("models/") ? String($0.dropFirst(7)) : $0 }
        endpoint = model.map { GeminiProvider.path(of: $0) + ":batchGenerateContent" } ?? ""
        inputFileID = batch?["inputConfig"]?.text("fileName")
        times = Times(created: batch?.unixTime("createTime"))
        let ended = batch?.unixTime("endTime")
        switch status {
        case .completed: times.completed = ended
        case .failed: times.failed = ended
        case .expired: times.expired = ended
        case .cancelled: times.cancelled = ended
        default: break
        }
        if status.isFinal {
            outputFileID = Self.output(of: value)?.text("responsesFile")
            if outputFileID == nil, Self.inlineAnswers(of: value) != nil { outputFileID = GeminiProvider.inline + id }
        }
        let stats = batch?["batchStats"]
        // 64-bit numbers are strings on this wire.
        func count(_ key: String) -> Int { max(0, stats?.text(key).flatMap { Int($0) } ?? 0) }
        requestCounts = RequestCounts(
            total: count("requestCount"),
            completed: count("successfulRequestCount"),
            failed: count("failedRequestCount")
        )
        if status == .failed, let error = value["error"], !error.isNull {
            let found = OpenAIError(value: error)
            problems = [Problem(code: error.text("status") ?? found.code ?? "", message: found.message ?? "")]
        }
        switch batch?.text("displayName") {
        case let name? where name.hasPrefix(GeminiProvider.namePrefix):
            metadata[BatchOrder.submissionKey] = String(name.dropFirst(GeminiProvider.namePrefix.count))
        case let name: metadata[GeminiProvider.nameKey] = name
        }
    }

    /// Answers that stand in the operation itself; nil where they are in a file.
    static func inlineAnswers(of value: JSONValue) -> [JSONValue]? {
        let inlined = output(of: value)?["inlinedResponses"]
        return (inlined?["inlinedResponses"] ?? inlined)?.elements
    }

    /// Where the answers are; also seen as the operation's response.
    private static func output(of value: JSONValue) -> JSONValue? {
        if let output = value["metadata"]?["output"], output.kind == .object { return output }
        return value["response"]?["output"] ?? value["response"]
    }
}

extension BatchStatus {
    fileprivate init(gemini word: String) {
        let state = word.split(separator: "_").drop { $0 != "STATE" }.dropFirst().joined(separator: "_")
        let known: [String: BatchStatus] = [
            "PENDING": .inProgress, "QUEUED": .inProgress, "RUNNING": .inProgress, "SUCCEEDED": .completed,
            "PARTIALLY_SUCCEEDED": .completed, "FAILED": .failed, "CANCELLING": .cancelling,
            "CANCELLED": .cancelled, "EXPIRED": .expired,
        ]
        self = known[state] ?? BatchStatus(rawValue: word)
    }
}
