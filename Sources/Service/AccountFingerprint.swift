import Batches
import LinuxSystem

/// What tells one account from another without giving its key away.
package struct AccountFingerprint: Hashable, Sendable {
    /// Such as `sha256:0123456789ab`; goes by the provider and its address, the key, the organization and the project.
    package let text: String
    /// The same as earlier versions noted it, without provider and address.
    private let former: String

    init(_ llm: Configuration.LLM, key: Secret) {
        let account = ([key.reveal()] + [llm.organizationID, llm.projectID].compactMap(\.self)).joined(separator: "\n")
        text = Self.digest([llm.provider.rawValue, llm.effectiveBaseURL ?? "", account].joined(separator: "\n"))
        former = Self.digest(account)
    }

    /// Whether something was noted with this account.
    package func fits(_ noted: String) -> Bool { noted == text || noted == former }

    private static func digest(_ text: String) -> String {
        "sha256:" + SHA256.hex(SHA256.digest(of: Array(text.utf8))).prefix(12)
    }
}
