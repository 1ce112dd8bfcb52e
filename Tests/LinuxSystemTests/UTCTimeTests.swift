import Foundation
import LinuxSystem
import Testing

struct UTCTimeTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (1_795_356_330, "2026-11-22T14:05:30Z"), (-1, "1969-12-31T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (.max, "9999-12-31T23:59:59Z"), (.min, "0001-01-01T00:00:00Z"),
        ] as [(Int64, String)]
    )
    func `Seconds become a date`(seconds: Int64, expected: String) {
        #expect(UTCTime(unixSeconds: seconds).iso8601 == expected)
    }

    @Test func `Every form shows the same moment`() {
        let time = UTCTime(unixSeconds: 1_795_356_330)
        #expect(time.stamp == "2026-11-22 14:05:30 UTC")
        #expect(time.compact == "20261122T140530Z")
        #expect(time.date == "2026-11-22")
        #expect(time.clock == "14:05:30")
    }

    @Test func `Two thousand moments of four thousand years agree with Foundation`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let seconds = Int64.random(in: -12_219_292_800...64_092_211_200, using: &generator)
            let expected = Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
            #expect(UTCTime(unixSeconds: seconds).iso8601 == expected)
        }
    }
}
