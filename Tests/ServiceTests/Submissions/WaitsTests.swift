import Batches
import Jobs
import Testing

@testable import Service

struct WaitsTests {
    @Test func `Waits for room in the provider's queue grow, and end after a day`() throws {
        let id = try #require(SubmissionID(rawValue: "20261122T140530Z-k3v9q2xw5d"))
        var record = SubmissionRecord(id: id, origin: .drops, provider: "p", model: "m", endpoint: "/v1/x", at: 0)
        var now: Int64 = 1000
        var waits: [Int64] = []
        while let until = record.retryOfTokens(at: now) {
            waits.append(until - now)
            record.tokenRefusals += 1
            record.tokenRefusedSince = record.tokenRefusedSince ?? now
            now = until
        }
        #expect(waits.prefix(8) == [60, 120, 240, 480, 960, 1920, 3600, 3600])
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
        #expect((86_400..<86_400 + 3600).contains(waits.reduce(0, +)))
    }
}
