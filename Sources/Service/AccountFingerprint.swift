import Batches
import LinuxSystem

/// What tells one account from another without giving its key away.
package struct AccountFingerprint: Hashable, Sendable {
    /// Such as `sha256:0123456789ab`; goes by the provider and its address, the key, the organization and the project.
    package let text: String
    /// What else may have been noted with this account: by earlier versions, without provider and address, or before its
    /// server asked for a key.
    private let others: Set<String>

    /// - `key`: nil where the server asks for none: what is ordered from it is still not at another one.
    ///
    /// nil where a batch is a matter of this machine, or of a simulator that is somewhere else each time.
    init?(_ llm: Configuration.LLM, key: Secret?) {
        if key == nil, llm.provider.isLocal || llm.provider == .simulator { return nil }
        let payer = [llm.organizationID, llm.projectID].compactMap(\.self)
        func account(_ key: String) -> String { ([key] + payer).joined(separator: "\n") }
        func placed(_ key: String) -> String {
            Self.digest([llm.provider.rawValue, llm.effectiveBaseURL ?? "", account(key)].joined(separator: "\n"))
        }
        guard let key = key?.reveal() else {
            text = placed("")
            others = []
            return
        }
        text = placed(key)
        others = [Self.digest(account(key)), placed("")]
    }

    /// Whether something was noted with this account.
    package func fits(_ noted: String) -> Bool { noted == text || others.contains(noted) }

    private static func digest(_ text: String) -> String {
        "sha256:" + SHA256.hex(SHA256.digest(of: Array(text.utf8))).prefix(12)
    }
}
