import LinuxSystem
import StrictJSON

/// One batch: what was asked for, how far it is, and what came of it.
struct SimulatedBatch {
    var id: String
    var inputFileID: String
    /// The file as it was when the batch was created, so that deleting it later does no harm.
    var input: StoredFile?
    var endpoint: String
    var metadata: [Pair]?
    /// Seconds from the making of an output file to its end.
    var outputLifetime: Int64?
    var fault: BatchFault
    var listedFrom: Milliseconds
    var timeline: BatchTimeline
    var problems: [InputProblem] = []
    var total = 0
    var model: String?
    var enqueuedTokens = 0
    var production: Production?
    /// Grows when a cancellation makes work in progress worthless.
    var productionRound = 0
    /// The files are public and the lines are billed.
    var isSettled = false
    var outputFileID: String?
    var errorFileID: String?

    struct Pair: Hashable {
        var key: String
        var value: String
    }

    /// What a run left on the shelf.
    struct Production: Hashable {
        var output: Product?
        var errors: Product?
        /// The `custom_id` of every billed line, as JSON, one a line.
        var ledger: FileName
        /// As the counts will say; lost lines and those of status 0 are among the completed.
        var completed = 0
        var failed = 0
        var notRun = 0
        /// Lines that a model has answered, whether or not the answer can be found.
        var billed = 0
        var usage = TokenCounts()
    }

    struct Product: Hashable {
        var name: FileName
        var bytes: Int
    }
}

extension SimulatedBatch {
    func hasVanished(at now: Milliseconds) -> Bool { fault.vanishing.map { timeline.createdAt + $0 <= now } ?? false }

    func isListed(at now: Milliseconds) -> Bool { listedFrom <= now && !hasVanished(at: now) }

    /// The batch object as it stands at that time, with what its fault says instead.
    func write(to writer: inout JSONWriter, at now: Milliseconds, emptyForNoFile: Bool) {
        guard !fault.shown.isEmpty || !fault.hidden.isEmpty else {
            return writeTruth(to: &writer, at: now, emptyForNoFile: emptyForNoFile)
        }
        var truth = JSONWriter()
        writeTruth(to: &truth, at: now, emptyForNoFile: emptyForNoFile)
        let members = (try? JSONDocument(parsing: truth.bytes))?.root.members.map { ($0.key, Array($0.value.rawBytes)) }
        writer.beginObject()
        for (key, value) in members ?? [] where !fault.hidden.contains(key) {
            writer.key(key)
            writer.raw(fault.shown[key] ?? value)
        }
        writer.endObject()
    }

    private func writeTruth(to writer: inout JSONWriter, at now: Milliseconds, emptyForNoFile: Bool) {
        let reading = timeline.reading(at: now)
        writer.beginObject()
        writer.member("id", id)
        writer.member("object", "batch")
        writer.member("endpoint", endpoint)
        writer.member("model", reading.inProgressAt == nil ? nil : model)
        writer.key("errors")
        if reading.status == .failed { Self.write(problems, to: &writer) } else { writer.null() }
        writer.member("input_file_id", inputFileID)
        writer.member("completion_window", "24h")
        writer.member("status", fault.statusWords[reading.status.rawValue] ?? reading.status.rawValue)
        let noFile = emptyForNoFile && reading.status.isOver ? "" : nil
        writer.member("output_file_id", fault.withholdsFiles ? noFile : outputFileID ?? noFile)
        writer.member("error_file_id", fault.withholdsFiles ? noFile : errorFileID ?? noFile)
        writeTimes(reading, to: &writer)
        writeCounts(reading, to: &writer)
        Self.write(reading.status.isOver ? production?.usage ?? TokenCounts() : TokenCounts(), to: &writer)
        writer.key("metadata")
        if let metadata {
            writer.beginObject()
            for pair in metadata where !fault.metadataLacks.contains(pair.key) {
                writer.member((fault.metadataPrefix ?? "") + pair.key, pair.value)
            }
            writer.endObject()
        } else {
            writer.null()
        }
        writer.endObject()
    }

    private func writeTimes(_ reading: BatchTimeline.Reading, to writer: inout JSONWriter) {
        let ended: (BatchStatus) -> Int64? = { reading.status == $0 ? reading.endedAt.map { $0 / 1000 } : nil }
        writer.member("created_at", timeline.createdAt / 1000)
        writer.member("in_progress_at", reading.inProgressAt.map { $0 / 1000 })
        writer.member("expires_at", (timeline.createdAt + BatchTimeline.window) / 1000)
        writer.member("finalizing_at", reading.finalizingAt.map { $0 / 1000 })
        writer.member("completed_at", ended(.completed))
        writer.member("failed_at", ended(.failed))
        writer.member("expired_at", ended(.expired))
        writer.member("cancelling_at", reading.cancellingAt.map { $0 / 1000 })
        writer.member("cancelled_at", ended(.cancelled))
    }

    private func writeCounts(_ reading: BatchTimeline.Reading, to writer: inout JSONWriter) {
        let isRunning = reading.inProgressAt != nil
        let done = Int(Double(total) * reading.share)
        let failed = production.map { Int(Double($0.failed) * reading.share / max(timeline.finalShare, 1e-9)) } ?? 0
        let isOver = reading.status.isOver && isRunning
        writer.key("request_counts")
        writer.beginObject()
        writer.member("total", fault.totalShown ?? (isRunning ? total : 0))
        writer.member(
            "completed",
            fault.completedShown ?? (isOver ? production?.completed ?? 0 : isRunning ? max(0, done - failed) : 0)
        )
        writer.member(
            "failed",
            fault.failedShown ?? (isOver ? production?.failed ?? 0 : isRunning ? min(failed, done) : 0)
        )
        writer.endObject()
    }

    private static func write(_ problems: [InputProblem], to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("object", "list")
        writer.key("data")
        writer.beginArray()
        for problem in problems {
            writer.beginObject()
            writer.member("code", problem.code)
            writer.member("message", problem.message)
            writer.member("param", problem.param)
            writer.member("line", problem.line)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private static func write(_ usage: TokenCounts, to writer: inout JSONWriter) {
        writer.key("usage")
        writer.beginObject()
        writer.member("input_tokens", usage.prompt)
        writer.key("input_tokens_details")
        writer.beginObject()
        writer.member("cached_tokens", usage.cached)
        writer.endObject()
        writer.member("output_tokens", usage.completion)
        writer.key("output_tokens_details")
        writer.beginObject()
        writer.member("reasoning_tokens", usage.reasoning)
        writer.endObject()
        writer.member("total_tokens", usage.total)
        writer.endObject()
    }
}
