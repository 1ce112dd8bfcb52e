import LinuxSystem
import StrictJSON

/// Whether a message comes from who knows the secret, and what it says.
struct WebhookCheck: Sendable {
    let secret: WebhookSecret
    private var seen = SeenIDs()

    /// How far the sender's clock may be from ours, in seconds.
    static let tolerance: Int64 = 300
    /// Senders that change their secret sign with both; more than a few is no such thing.
    private static let mostSignatures = 8

    init(secret: WebhookSecret) {
        self.secret = secret
    }

    /// What a message comes to.
    enum Verdict: Hashable {
        case event(ProviderEvent)
        /// Genuine, and nothing to us.
        case ignored
        /// Genuine, and known already.
        case repeated
        case refused(Refusal)
    }

    enum Refusal: String, Hashable {
        case headersMissing = "headers missing"
        case badTimestamp = "no timestamp"
        case stale = "too old or from the future"
        case wrongSignature = "wrong signature"
    }

    /// - `now`: Unix seconds.
    mutating func verdict(
        id: String?,
        timestamp: String?,
        signatures: String?,
        body: [UInt8],
        at now: Int64
    ) -> Verdict {
        guard let id, let timestamp, let signatures, !id.isEmpty, id.utf8.count <= 256 else {
            return .refused(.headersMissing)
        }
        guard timestamp.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let sentAt = Int64(timestamp) else {
            return .refused(.badTimestamp)
        }
        guard abs(sentAt.subtractingReportingOverflow(now).partialValue) <= Self.tolerance else {
            return .refused(.stale)
        }
        let expected = secret.signature(id: id, timestamp: timestamp, body: body)
        let isGenuine = signatures.split(separator: " ").prefix(Self.mostSignatures).contains { text in
            guard text.hasPrefix("v1,"), let code = Base64.decode(String(text.dropFirst(3))) else { return false }
            return HMACSHA256.areEqual(code, expected)
        }
        // Only what is genuine is remembered: nobody else can make us forget or refuse an id.
        guard isGenuine else { return .refused(.wrongSignature) }
        guard seen.insert(id, at: now) else { return .repeated }
        guard let event = ProviderEvent(parsing: body) else { return .ignored }
        return .event(event)
    }
}

/// What a provider says about a batch.
struct ProviderEvent: Hashable, Sendable {
    var batchID: String
    /// Such as `batch.completed`.
    var type: String

    init(batchID: String, type: String) {
        self.batchID = batchID
        self.type = type
    }

    /// nil for what is not about the end of a batch.
    init?(parsing body: [UInt8]) {
        guard let root = try? JSONDocument(parsing: body).root, let type = root["type"]?.string,
            ["batch.completed", "batch.failed", "batch.expired", "batch.cancelled"].contains(type),
            let batchID = root["data"]?["id"]?.string
        else { return nil }
        self.init(batchID: batchID, type: type)
    }
}

/// The ids of genuine messages, for as long as their timestamps would be accepted again.
struct SeenIDs: Sendable {
    private var times: [String: Int64] = [:]
    private var order: [String] = []

    static let limit = 10_000
    private static let lifetime = 2 * WebhookCheck.tolerance

    /// False where it is known already.
    mutating func insert(_ id: String, at now: Int64) -> Bool {
        if let time = times[id], now - time <= Self.lifetime { return false }
        if times.updateValue(now, forKey: id) == nil { order.append(id) }
        guard order.count > Self.limit else { return true }
        // The older half at once, so that the work is spread thin.
        for old in order.prefix(Self.limit / 2) { times[old] = nil }
        order.removeFirst(Self.limit / 2)
        return true
    }
}
