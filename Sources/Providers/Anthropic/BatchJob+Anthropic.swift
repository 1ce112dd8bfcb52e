import Batches
import StrictJSON

extension BatchJob {
    /// Reads a message batch; nil where it has no id.
    init?(anthropic value: JSONValue) {
        guard let id = value.text("id") else { return nil }
        self.init(id: id, status: BatchStatus(rawValue: ""), endpoint: "/v1/messages")
        let counts = value["request_counts"]
        func count(_ key: String) -> Int { RequestCounts.sane(counts?[key]?.integer ?? 0) }
        let unanswered = count("errored") + count("canceled") + count("expired")
        requestCounts = RequestCounts(
            total: count("processing") + count("succeeded") + unanswered,
            completed: count("succeeded"),
            failed: unanswered
        )
        outputFileID = value.text("results_url")
        times = Times(created: value.unixTime("created_at"))
        times.expires = value.unixTime("expires_at")
        times.cancelling = value.unixTime("cancel_initiated_at")
        let ended = value.unixTime("ended_at")
        switch value.text("processing_status") {
        case "in_progress": status = .inProgress
        case "canceling", "cancelling": status = .cancelling
        case "ended" where count("canceled") > 0:
            status = .cancelled
            times.cancelled = ended
        case "ended" where count("expired") > 0:
            status = .expired
            times.expired = ended
        case "ended":
            status = .completed
            times.completed = ended
        case let word: status = BatchStatus(rawValue: word ?? "")
        }
    }
}
