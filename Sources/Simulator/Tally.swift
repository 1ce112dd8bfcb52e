import LinuxSystem
import StrictJSON

/// What a simulator has counted since it started.
struct Tally {
    var requests: [String: Int] = [:]
    var uploads = 0
    var uploadedBytes = 0
    var batchesCreated = 0
    var ended: [String: Int] = [:]
    /// Lines of batches that passed validation.
    var linesAccepted = 0
    /// Lines a model has answered, in batches that are over.
    var linesBilled = 0
    var linesFailed = 0
    var linesNotRun = 0
    var completions = 0
    var usage = TokenCounts()
    var ledgers: [FileName] = []

    mutating func add(_ production: SimulatedBatch.Production) {
        linesBilled += production.billed
        linesFailed += production.failed
        linesNotRun += production.notRun
        usage = usage + production.usage
        ledgers.append(production.ledger)
    }

    /// `counts` is how often each `custom_id` (as JSON) was billed; nil leaves them out.
    func json(customIDs counts: [[UInt8]: Int]?) -> [UInt8] {
        var writer = JSONWriter(pretty: true)
        writer.beginObject()
        writer.member("batches_created", batchesCreated)
        writer.key("batches_ended")
        write(ended, to: &writer)
        writer.member("lines_accepted", linesAccepted)
        writer.member("lines_billed", linesBilled)
        writer.member("lines_failed", linesFailed)
        writer.member("lines_not_run", linesNotRun)
        writer.member("completions", completions)
        writer.member("prompt_tokens", usage.prompt)
        writer.member("completion_tokens", usage.completion)
        writer.member("uploads", uploads)
        writer.member("uploaded_bytes", uploadedBytes)
        writer.key("requests")
        write(requests, to: &writer)
        if let counts {
            writer.member("custom_ids_billed", counts.count)
            writer.member("custom_ids_billed_more_than_once", counts.values.reduce(0) { $0 + ($1 > 1 ? 1 : 0) })
            writer.key("custom_ids")
            writer.beginObject()
            for (id, count) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                let name = (try? JSONDocument(parsing: id))?.root.string ?? String(decoding: id, as: UTF8.self)
                writer.member(name, count)
            }
            writer.endObject()
        }
        writer.endObject()
        return writer.bytes
    }

    private func write(_ counts: [String: Int], to writer: inout JSONWriter) {
        writer.beginObject()
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) { writer.member(name, count) }
        writer.endObject()
    }
}
