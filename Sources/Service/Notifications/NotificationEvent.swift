import Batches
package import Jobs
import LinuxSystem
import StrictJSON

/// Something that people who do not look into the folder want to know.
package enum NotificationEvent: Hashable, Sendable {
    /// A submission has ended: all of its requests are handed out.
    case ended(SubmissionRecord)
    /// The batch of a submission is in its status for longer than usual; it is waited for.
    case batchStuck(SubmissionRecord)
    /// Files lie in the inbox that nobody finishes, the oldest since that time; Unix seconds.
    case filesStuck(count: Int, since: Int64, at: Int64)
    /// Nothing is taken from the inbox since that time; Unix seconds.
    case paused(PauseCause, since: Int64)
    /// Drops are taken again.
    case resumed(since: Int64)
}

/// Why drops are not taken, as programs understand it.
package enum PauseCause: String, Hashable, Sendable, CaseIterable {
    case credentials, quota
    case rateLimited = "rate_limited"
    case unreachable
    /// Any other fault of the provider.
    case provider
    case disk
    /// The drop root is not what it was, or a folder refuses us.
    case folder
    /// Somebody asked for it by a file in control/.
    case held

    /// For people; nothing of a provider's or a path's own words.
    var words: String {
        switch self {
        case .credentials: "The provider does not accept the API key."
        case .quota: "The provider's account has no money left."
        case .rateLimited: "The provider asks for a pause."
        case .unreachable: "The provider cannot be reached."
        case .provider: "The provider has failed."
        case .disk: "The disk is full or has failed."
        case .folder: "The drop folder cannot be used."
        case .held: "Held by a file in control/."
        }
    }
}

extension NotificationEvent {
    /// Such as `batch.completed`.
    package var type: String {
        switch self {
        case .ended(let record): record.hasNothingToShow ? "batch.failed" : "batch.completed"
        case .batchStuck: "batch.stuck"
        case .filesStuck: "inbox.stuck"
        case .paused: "service.paused"
        case .resumed: "service.resumed"
        }
    }

    /// Events with the same one are told in their order.
    var orderKey: String {
        switch self {
        case .ended(let record), .batchStuck(let record): record.id.rawValue
        case .filesStuck, .paused, .resumed: "service"
        }
    }

    /// The same for the same event, however often it comes up.
    private var id: String {
        switch self {
        case .ended(let record): "evt_\(record.id.rawValue)"
        case .batchStuck(let record): "evt_\(record.id.rawValue)_stuck_\(record.statusSince ?? 0)"
        case .filesStuck(_, _, let time): "evt_inbox_stuck_\(time)"
        case .paused(_, let since): "evt_paused_\(since)"
        case .resumed(let since): "evt_resumed_\(since)"
        }
    }

    /// The message: version 1 of its form.
    ///
    /// `{"id", "type", "version": 1, "timestamp": ISO 8601, "data": {…}}`. Of a batch: `submission`, `batch` (null where
    /// there was none), `origin` (`drops` or `direct`), `requests`, `succeeded`, `failed`, `sent_again`, `by_type`
    /// (requests of each analysis type), `cost_usd` (null where unknown), `simulated`. Of a stuck batch besides: `status`
    /// (null for a word that only its provider knows) and `since`. Of stuck files: `files`, `message`, `since`. Of a pause:
    /// `cause`, `message`, `since`. Never the name of a file, a path, a portfolio, an answer or a provider's own words, whatever `privacy`
    /// says: who wants more asks with the ids.
    package func notification(at now: (seconds: Int64, nanoseconds: Int64), simulated: Bool) -> Notification {
        var json = JSONWriter()
        json.beginObject()
        json.member("id", id)
        json.member("type", type)
        json.member("version", 1)
        json.member("timestamp", UTCTime(unixSeconds: now.seconds).iso8601)
        json.key("data")
        json.beginObject()
        switch self {
        case .ended(let record): record.writeSummary(to: &json)
        case .batchStuck(let record):
            record.writeSummary(to: &json)
            json.member("status", record.stuckIn.flatMap { BatchStatus.known.contains($0) ? $0 : nil })
            json.member("since", record.statusSince.map { UTCTime(unixSeconds: $0).iso8601 })
        case .filesStuck(let count, let since, _):
            json.member("files", count)
            json.member(
                "message",
                "Files in the inbox wait to be finished, closed or deleted by whoever put them there."
            )
            json.member("since", UTCTime(unixSeconds: since).iso8601)
            json.member("simulated", simulated)
        case .paused(let cause, let since):
            json.member("cause", cause.rawValue)
            json.member("message", cause.words)
            json.member("since", UTCTime(unixSeconds: since).iso8601)
            json.member("simulated", simulated)
        case .resumed(let since):
            json.member("since", UTCTime(unixSeconds: since).iso8601)
            json.member("simulated", simulated)
        }
        json.endObject()
        json.endObject()
        return Notification(
            id: id,
            orderKey: orderKey,
            body: json.bytes,
            createdAt: now.seconds * 1000 + now.nanoseconds / 1_000_000
        )
    }
}

extension BatchStatus {
    fileprivate static let known = Set(
        [validating, inProgress, finalizing, completed, failed, expired, cancelling, cancelled].map(\.rawValue)
    )
}

extension SubmissionRecord {
    fileprivate var hasNothingToShow: Bool {
        let counts = counts ?? DeliveryCounts()
        return phase == .failed || (counts.succeeded == 0 && counts.failed > 0)
    }

    fileprivate func writeSummary(to json: inout JSONWriter) {
        json.member("submission", id.rawValue)
        json.key("batch")
        if let batch { json.string(batch.id) } else { json.null() }
        json.member("origin", origin.rawValue)
        json.member("requests", requests)
        json.member("succeeded", counts?.succeeded ?? 0)
        json.member("failed", counts?.failed ?? 0)
        json.member("sent_again", counts?.followedUp ?? 0)
        json.key("by_type")
        json.beginObject()
        for (type, count) in requestsByType.sorted(by: { $0.key < $1.key }) { json.member(type, count) }
        json.endObject()
        json.key("cost_usd")
        if let actualCost { json.double(actualCost) } else { json.null() }
        json.member("simulated", isSimulated)
    }
}
