package import Batches
import LinuxSystem

/// The key that webhooks are signed with: `whsec_` and its bytes in base 64, or any other text as it stands.
package struct WebhookSecret: Hashable, Sendable {
    /// As it was given.
    let text: Secret
    private let key: [UInt8]

    static let prefix = "whsec_"

    /// nil where what follows `whsec_` is no base 64, or where there is nothing.
    package init?(_ secret: Secret) {
        self.text = secret
        let text = secret.reveal()
        if text.hasPrefix(Self.prefix) {
            guard let bytes = Base64.decode(String(text.dropFirst(Self.prefix.count))) else { return nil }
            key = bytes
        } else {
            key = Array(text.utf8)
        }
        if key.isEmpty { return nil }
    }

    /// The signature of Standard Webhooks, without the `v1,` before it.
    ///
    /// - `timestamp`: as it stands in the header.
    func signature(id: String, timestamp: String, body: [UInt8]) -> [UInt8] {
        HMACSHA256.code(for: Array("\(id).\(timestamp).".utf8) + body, key: key)
    }

    /// The headers that prove where a message comes from.
    package func headers(id: String, unixTime: Int64, body: [UInt8]) -> [(name: String, value: String)] {
        let timestamp = String(unixTime)
        let signature = signature(id: id, timestamp: timestamp, body: body)
        return [
            ("webhook-id", id), ("webhook-timestamp", timestamp),
            ("webhook-signature", "v1," + Base64.encode(signature)),
        ]
    }
}
