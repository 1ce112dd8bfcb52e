import Batches
import LinuxSystem
import Testing

@testable import Service

struct WebhookSecretTests {
    /// The published test vector of OpenAI's webhooks.
    @Test func `The signature is that of the published vector`() throws {
        let secret = try #require(WebhookSecret(Secret("whsec_RdvaYFYUXuIFuEbvZHwMfYFhUf7aMYjYcmM24+Aj40c=")))
        let body =
            #"{"id": "evt_685c059ae3a481909bdc86819b066fb6", "object": "event", "created_at": 1750861210, "#
            + #""type": "response.completed", "data": {"id": "resp_123"}}"#
        let headers = secret.headers(
            id: "wh_685c059ae39c8190af8c71ed1022a24d",
            unixTime: 1_750_861_210,
            body: Array(body.utf8)
        )
        #expect(headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(headers[1].value == "1750861210")
        #expect(headers[2].value == "v1,gUAg4R2hWouRZqRQG4uJypNS8YK885G838+EHb4nKBY=")
    }

    @Test func `Without the prefix the text itself is the key`() throws {
        let secret = try #require(WebhookSecret(Secret("plain")))
        let code = HMACSHA256.code(for: Array("a.1.b".utf8), key: Array("plain".utf8))
        #expect(secret.signature(id: "a", timestamp: "1", body: Array("b".utf8)) == code)
    }

    @Test(arguments: ["", "whsec_", "whsec_%%%", "whsec_A"])
    func `A secret that is none is not used`(text: String) {
        #expect(WebhookSecret(Secret(text)) == nil)
    }
}
