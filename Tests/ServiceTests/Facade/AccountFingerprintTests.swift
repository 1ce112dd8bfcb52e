import Batches
import LinuxSystem
import Testing

@testable import Service

struct AccountFingerprintTests {
    private func account(_ llm: Configuration.LLM = .init(), key: String? = "sk-1") throws -> AccountFingerprint {
        try #require(AccountFingerprint(llm, key: key.map { Secret($0) }))
    }

    @Test func `Provider, address, key, organization and project make the account`() throws {
        let others = try [
            account(.init(provider: .groq)), account(.init(baseURL: "https://gateway.example/v1")),
            account(.init(organizationID: "org-1")), account(.init(projectID: "proj-1")), account(key: "sk-2"),
        ]
        let own = try account()
        #expect(Set(others + [own]).count == 6)
        #expect(own.fits(own.text) && !others.contains { $0.fits(own.text) })
        // The address that is meant where none is given.
        #expect(try account(.init(baseURL: Configuration.Provider.openAI.baseURL)) == own)
    }

    @Test func `What an earlier version noted goes by the key, and what is on its way is not another account's`() throws
    {
        let noted = "sha256:" + SHA256.hex(SHA256.digest(of: Array("sk-1\norg-1".utf8))).prefix(12)
        #expect(try account(.init(baseURL: "https://gateway.example/v1", organizationID: "org-1")).fits(noted))
        #expect(try !account().fits(noted))
    }

    @Test func `Servers that ask for no key are told by their address, and by nothing else`() throws {
        let first = try account(.init(baseURL: "http://10.0.0.1/v1"), key: nil)
        let second = try account(.init(baseURL: "http://10.0.0.2/v1"), key: nil)
        #expect(first != second && !second.fits(first.text) && !first.fits(second.text))
        #expect(try account(.init(baseURL: "http://10.0.0.1/v1"), key: nil).fits(first.text))
        // One that asks for a key by now is still the same.
        #expect(try account(.init(baseURL: "http://10.0.0.1/v1")).fits(first.text))
        #expect(try !account(.init(baseURL: "http://10.0.0.2/v1")).fits(first.text))
    }

    @Test(arguments: [Configuration.Provider.synchronous, .vllmBatch, .simulator])
    func `What has no account has none`(provider: Configuration.Provider) {
        #expect(AccountFingerprint(.init(provider: provider, baseURL: "http://10.0.0.1/v1"), key: nil) == nil)
    }
}
