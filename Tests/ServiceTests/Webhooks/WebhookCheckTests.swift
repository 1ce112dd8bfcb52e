import Batches
import LinuxSystem
import Testing

@testable import Service

struct WebhookCheckTests {
    private let now: Int64 = 1_750_861_210
    private let secret: WebhookSecret
    private let body = Array(#"{"id":"evt_1","type":"batch.completed","data":{"id":"batch_7"}}"#.utf8)

    init() throws {
        secret = try #require(WebhookSecret(Secret("whsec_RdvaYFYUXuIFuEbvZHwMfYFhUf7aMYjYcmM24+Aj40c=")))
    }

    private func signature(id: String = "wh_1", timestamp: String, body: [UInt8]) -> String {
        "v1," + Base64.encode(secret.signature(id: id, timestamp: timestamp, body: body))
    }

    @Test func `A genuine message about the end of a batch is an event`() {
        var check = WebhookCheck(secret: secret)
        let verdict = check.verdict(
            id: "wh_1",
            timestamp: "\(now)",
            signatures: signature(timestamp: "\(now)", body: body),
            body: body,
            at: now
        )
        #expect(verdict == .event(ProviderEvent(batchID: "batch_7", type: "batch.completed")))
    }

    /// Of OpenAI's own tests.
    @Test func `The published vector is genuine, and is nothing to us`() {
        var check = WebhookCheck(secret: secret)
        let body =
            #"{"id": "evt_685c059ae3a481909bdc86819b066fb6", "object": "event", "created_at": 1750861210, "#
            + #""type": "response.completed", "data": {"id": "resp_123"}}"#
        func verdict(_ signatures: String) -> WebhookCheck.Verdict {
            check.verdict(
                id: "wh_685c059ae39c8190af8c71ed1022a24d",
                timestamp: "1750861210",
                signatures: signatures,
                body: Array(body.utf8),
                at: now
            )
        }
        #expect(verdict("v1,gUAg4R2hWouRZqRQG4uJypNS8YK885G838+EHb4nKBZ=") == .refused(.wrongSignature))
        #expect(verdict("v1,AAAA v1,gUAg4R2hWouRZqRQG4uJypNS8YK885G838+EHb4nKBY=") == .ignored)
        #expect(verdict("v1,gUAg4R2hWouRZqRQG4uJypNS8YK885G838+EHb4nKBY=") == .repeated)
    }

    @Test(arguments: [
        (Int64(-301), false), (-300, true), (0, true), (300, true), (301, false), (1 << 40, false),
    ])
    func `A clock may be off by five minutes`(offset: Int64, isAccepted: Bool) {
        var check = WebhookCheck(secret: secret)
        let timestamp = "\(now + offset)"
        let verdict = check.verdict(
            id: "wh_1",
            timestamp: timestamp,
            signatures: signature(timestamp: timestamp, body: body),
            body: body,
            at: now
        )
        #expect((verdict != .refused(.stale)) == isAccepted)
    }

    @Test(arguments: ["", "-5", "1e9", "1750861210 ", "99999999999999999999", "+1750861210"])
    func `What is no time is refused, signed or not`(timestamp: String) {
        var check = WebhookCheck(secret: secret)
        let signatures = signature(timestamp: timestamp, body: body)
        let verdict = check.verdict(id: "wh_1", timestamp: timestamp, signatures: signatures, body: body, at: now)
        #expect(verdict == .refused(.badTimestamp))
    }

    @Test func `The time that counts is the text that was signed`() {
        var check = WebhookCheck(secret: secret)
        let signatures = signature(timestamp: "0\(now)", body: body)
        func verdict(_ timestamp: String) -> WebhookCheck.Verdict {
            check.verdict(id: "wh_1", timestamp: timestamp, signatures: signatures, body: body, at: now)
        }
        #expect(verdict("\(now)") == .refused(.wrongSignature))
        #expect(verdict("0\(now)") == .event(ProviderEvent(batchID: "batch_7", type: "batch.completed")))
    }

    @Test(arguments: [
        "", "v1", "v1,", "v2,%", "gUAg4R2hWouRZqRQG4uJypNS8YK885G838+EHb4nKBY=", "v1a,AAAA", ",,,",
        String(repeating: "v1,AAAA ", count: 10_000),
    ])
    func `Anything but our signature is refused`(signatures: String) {
        var check = WebhookCheck(secret: secret)
        let verdict = check.verdict(id: "wh_1", timestamp: "\(now)", signatures: signatures, body: body, at: now)
        #expect(verdict == .refused(.wrongSignature))
    }

    @Test func `A message without its headers is refused`() {
        var check = WebhookCheck(secret: secret)
        let signatures = signature(timestamp: "\(now)", body: body)
        for (id, timestamp, text) in [(nil, "\(now)", signatures), ("wh_1", nil, signatures), ("wh_1", "\(now)", nil)]
            as [(String?, String?, String?)]
        {
            let verdict = check.verdict(id: id, timestamp: timestamp, signatures: text, body: body, at: now)
            #expect(verdict == .refused(.headersMissing))
        }
    }

    @Test func `A forged message does not use up the id of the genuine one`() {
        var check = WebhookCheck(secret: secret)
        _ = check.verdict(id: "wh_1", timestamp: "\(now)", signatures: "v1,AAAA", body: body, at: now)
        let signatures = signature(timestamp: "\(now)", body: body)
        let verdict = check.verdict(id: "wh_1", timestamp: "\(now)", signatures: signatures, body: body, at: now)
        #expect(verdict == .event(ProviderEvent(batchID: "batch_7", type: "batch.completed")))
    }

    @Test(arguments: [
        "", "{", "[]", "null", #"{"type":"batch.completed"}"#, #"{"type":"batch.completed","data":{"id":7}}"#,
        #"{"type":"batch.in_progress","data":{"id":"batch_7"}}"#, #"{"type":"response.completed","data":{"id":"b"}}"#,
        #"{"type":["batch.completed"],"data":{"id":"batch_7"}}"#,
    ])
    func `What is genuine and not about the end of a batch is acknowledged`(text: String) {
        var check = WebhookCheck(secret: secret)
        let body = Array(text.utf8)
        let signatures = signature(timestamp: "\(now)", body: body)
        let verdict = check.verdict(id: "wh_1", timestamp: "\(now)", signatures: signatures, body: body, at: now)
        #expect(verdict == .ignored)
    }

    @Test func `Ids are remembered for as long as they could be used again, and so many of them`() {
        var seen = SeenIDs()
        #expect(seen.insert("a", at: 0) == true)
        #expect(seen.insert("a", at: 600) == false)
        #expect(seen.insert("a", at: 601) == true)
        for number in 0..<SeenIDs.limit { #expect(seen.insert("\(number)", at: 700) == true) }
        #expect(seen.insert("\(SeenIDs.limit - 1)", at: 700) == false)
        #expect(seen.insert("a", at: 700) == true)
    }
}
