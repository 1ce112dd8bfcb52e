import Batches
import StrictJSON

extension BatchJob {
    /// Reads a batch object; nil where it has no id.
    ///
    /// Whatever else is missing, null or of another type is left out.
    init?(openAI value: JSONValue) {
        guard let id = value.text("id") else { return nil }
        self.init(id: id, status: BatchStatus(openAI: value.text("status") ?? ""))
        endpoint = value.text("endpoint") ?? endpoint
        model = value.text("model") ?? value.text("model_id")
        inputFileID = value.text("input_file_id")
        outputFileID = value.text("output_file_id")
        errorFileID = value.text("error_file_id")
        times = Times(openAI: value)
        if let counts = value["request_counts"] {
            requestCounts = RequestCounts(
                total: counts["total"]?.integer ?? 0,
                completed: counts["completed"]?.integer ?? 0,
                failed: counts["failed"]?.integer ?? 0
            )
        }
        usage = value["usage"].flatMap(TokenUsage.init(openAI:))
        problems = Self.problems(in: value["errors"] ?? value["error"])
        for (key, value) in value["metadata"]?.members ?? [] where !value.isNull {
            metadata[key] = value.string ?? String(decoding: value.rawBytes, as: UTF8.self)
        }
    }

    private static func problems(in value: JSONValue?) -> [Problem] {
        guard let value, !value.isNull else { return [] }
        let rows = value["data"]?.elements ?? (value.kind == .array ? value.elements : [value])
        return rows.filter { !$0.isNull }.map { row in
            let error = OpenAIError(value: row)
            return Problem(
                code: error.code ?? "",
                message: error.message ?? "",
                parameter: row.text("param"),
                line: row["line"]?.integer
            )
        }
    }
}

extension BatchJob.Times {
    fileprivate init(openAI value: JSONValue) {
        self.init()
        func time(_ key: String) -> Int64? {
            guard let value = value[key] else { return nil }
            let seconds = value.double ?? value.string.flatMap { Double($0) }
            if let seconds { return seconds > 0 && seconds < 1e12 ? Int64(seconds) : nil }
            return value.string.flatMap(unixTime(ofRFC3339:))
        }
        created = time("created_at")
        inProgress = time("in_progress_at")
        expires = time("expires_at")
        finalizing = time("finalizing_at")
        completed = time("completed_at")
        failed = time("failed_at")
        expired = time("expired_at")
        cancelling = time("cancelling_at")
        cancelled = time("cancelled_at")
    }
}

extension BatchStatus {
    /// Other servers write capitals or one l; a word nobody knows is kept as it is.
    init(openAI word: String) {
        let known: [String: BatchStatus] = [
            "validating": .validating, "in_progress": .inProgress, "finalizing": .finalizing,
            "completed": .completed, "failed": .failed, "expired": .expired, "cancelling": .cancelling,
            "cancelled": .cancelled, "canceling": .cancelling, "canceled": .cancelled,
        ]
        self = known[word.lowercased()] ?? BatchStatus(rawValue: word)
    }
}

extension TokenUsage {
    /// Reads the names of either endpoint; nil where there are no counts, or none that can be.
    init?(openAI value: JSONValue) {
        let input = value["input_tokens"]?.integer ?? value["prompt_tokens"]?.integer
        let output = value["output_tokens"]?.integer ?? value["completion_tokens"]?.integer
        guard input != nil || output != nil, (input ?? 0) >= 0, (output ?? 0) >= 0 else { return nil }
        let inputDetails = value["input_tokens_details"] ?? value["prompt_tokens_details"]
        let outputDetails = value["output_tokens_details"] ?? value["completion_tokens_details"]
        self.init(
            input: Self.count(input),
            cachedInput: Self.count(inputDetails?["cached_tokens"]?.integer),
            output: Self.count(output),
            reasoning: Self.count(outputDetails?["reasoning_tokens"]?.integer)
        )
    }

    /// Sums of thousands of these must not overflow, whatever a server says.
    private static func count(_ value: Int?) -> Int {
        min(max(0, value ?? 0), 1 << 40)
    }
}
