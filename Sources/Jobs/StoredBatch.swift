package import Batches
package import StrictJSON

/// How the batch contracts are kept in our own state files.
///
/// Vendors' wire formats are read elsewhere.
extension JSONWriter {
    package mutating func usage(_ usage: TokenUsage) {
        beginObject()
        member("input_tokens", usage.input)
        member("cached_input_tokens", usage.cachedInput)
        member("output_tokens", usage.output)
        member("reasoning_tokens", usage.reasoning)
        member("total_tokens", usage.total)
        endObject()
    }

    package mutating func problems(_ problems: [BatchJob.Problem]) {
        beginArray()
        for problem in problems {
            beginObject()
            member("code", problem.code)
            member("message", problem.message)
            member("param", problem.parameter)
            member("line", problem.line)
            endObject()
        }
        endArray()
    }

    mutating func batch(_ job: BatchJob) {
        beginObject()
        member("id", job.id)
        member("status", job.status.rawValue)
        member("endpoint", job.endpoint)
        member("model", job.model)
        member("input_file_id", job.inputFileID)
        member("output_file_id", job.outputFileID)
        member("error_file_id", job.errorFileID)
        for (name, path) in BatchJob.Times.stored { member(name, job.times[keyPath: path]) }
        member("total", job.requestCounts.total)
        member("completed", job.requestCounts.completed)
        member("failed", job.requestCounts.failed)
        key("usage")
        job.usage.map { usage($0) } ?? null()
        key("problems")
        problems(job.problems)
        key("metadata")
        object(job.metadata)
        endObject()
    }
}

extension BatchJob {
    init?(stored value: JSONValue) {
        guard let id = value["id"]?.string, let status = value["status"]?.string else { return nil }
        self.init(
            id: id,
            status: BatchStatus(rawValue: status),
            endpoint: value["endpoint"]?.string ?? "",
            model: value["model"]?.string,
            inputFileID: value["input_file_id"]?.string,
            outputFileID: value["output_file_id"]?.string,
            errorFileID: value["error_file_id"]?.string,
            requestCounts: RequestCounts(
                total: value["total"]?.integer ?? 0,
                completed: value["completed"]?.integer ?? 0,
                failed: value["failed"]?.integer ?? 0
            ),
            usage: value["usage"].flatMap(TokenUsage.init(stored:)),
            metadata: value["metadata"]?.strings ?? [:]
        )
        for (name, path) in Times.stored { times[keyPath: path] = value[name]?.integer.map(Int64.init) }
        problems = (value["problems"]?.elements ?? []).map { problem in
            Problem(
                code: problem["code"]?.string ?? "",
                message: problem["message"]?.string ?? "",
                parameter: problem["param"]?.string,
                line: problem["line"]?.integer
            )
        }
    }
}

extension BatchJob.Times {
    /// Every moment under the name the job file gives it.
    package static var stored: [(String, WritableKeyPath<Self, Int64?>)] {
        [
            ("created_at_unix", \.created), ("in_progress_at_unix", \.inProgress), ("expires_at_unix", \.expires),
            ("finalizing_at_unix", \.finalizing), ("completed_at_unix", \.completed), ("failed_at_unix", \.failed),
            ("expired_at_unix", \.expired), ("cancelling_at_unix", \.cancelling), ("cancelled_at_unix", \.cancelled),
        ]
    }
}

extension CostEstimate {
    init?(stored value: JSONValue) {
        guard let tokensIn = value["estimated_tokens_in"]?.integer else { return nil }
        self.init(
            cost: value["estimated_cost"]?.double,
            savings: value["savings_vs_sync"]?.double ?? 0,
            tokensIn: tokensIn,
            tokensOut: value["estimated_tokens_out"]?.integer ?? 0
        )
    }
}

extension TokenUsage {
    init?(stored value: JSONValue) {
        guard let input = value["input_tokens"]?.integer else { return nil }
        self.init(
            input: input,
            cachedInput: value["cached_input_tokens"]?.integer ?? 0,
            output: value["output_tokens"]?.integer ?? 0,
            reasoning: value["reasoning_tokens"]?.integer ?? 0
        )
    }
}

extension JSONValue {
    /// The members whose values are strings.
    package var strings: [String: String] {
        var pairs: [String: String] = [:]
        for (key, value) in members { pairs[key] = value.string }
        return pairs
    }
}
