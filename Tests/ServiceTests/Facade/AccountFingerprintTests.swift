import Batches
import LinuxSystem
import Testing

@testable import Service

struct AccountFingerprintTests {
    private func account(_ llm: Configuration.LLM = .init(), key: String = "sk-1") -> AccountFingerprint {
        AccountFingerprint(llm, key: Secret(key))
    }

    @Test func `Provider, address, key, organization and project make the account`() {
        let others = [
            account(.init(provider: .groq)), account(.init(baseURL: "https://gateway.example/v1")),
            account(.init(organizationID: "org-1")), account(.init(projectID: "proj-1")), account(key: "sk-2"),
        ]
        #expect(Set(others + [account()]).count == 6)
        #expect(account().fits(account().text) && !others.contains { $0.fits(account().text) })
        // The address that is meant where none is given.
        #expect(account(.init(baseURL: Configuration.Provider.openAI.baseURL)) == account())
    }

    @Test func `What an earlier version noted goes by the key, and what is on its way is not another account's`() {
        let noted = "sha256:" + SHA256.hex(SHA256.digest(of: Array("sk-1\norg-1".utf8))).prefix(12)
        #expect(account(.init(baseURL: "https://gateway.example/v1", organizationID: "org-1")).fits(noted))
        #expect(!account().fits(noted))
    }
}
