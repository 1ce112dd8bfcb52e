/// A secret: the two keys that say where it is, and the name of the systemd credential that stands in for them.
package enum SecretKey: Hashable, Sendable, CaseIterable {
    case apiKey
    /// What our own messages are signed with.
    case notify
    /// What the provider's messages are signed with.
    case webhooks

    var path: String {
        switch self {
        case .apiKey: "llm.api_key"
        case .notify: "notify.webhook_secret"
        case .webhooks: "webhooks.secret"
        }
    }

    var filePath: String { path + "_file" }

    package var credential: String {
        switch self {
        case .apiKey: "api_key"
        case .notify: "notify_secret"
        case .webhooks: "webhook_secret"
        }
    }

    /// The secret that this key says something about.
    static func named(by path: String) -> SecretKey? {
        allCases.first { $0.path == path || $0.filePath == path }
    }
}
