import LinuxSystem
import Testing

@testable import Service

struct StuckNoticeTests {
    private let start = ContinuousClock.now

    private func waiting(since times: Int64..., isReady: Bool = false) -> [DropRootStatus.WaitingFile] {
        times.map {
            DropRootStatus.WaitingFile(folder: "risk", name: "a.json", reason: "", since: $0, isReady: isReady)
        }
    }

    @Test func `A file that nobody finishes is told once, after a quarter of an hour`() {
        var notice = StuckNotice()
        #expect(notice.update(waiting(since: 100), at: start, unixTime: 999) == nil)
        #expect(
            notice.update(waiting(since: 100), at: start, unixTime: 1000) == .filesStuck(count: 1, since: 100, at: 1000)
        )
        // The same file, its time off by one.
        #expect(notice.update(waiting(since: 101), at: start + .seconds(7200), unixTime: 8200) == nil)
    }

    @Test func `What waits for us is nobody's business`() {
        var notice = StuckNotice()
        #expect(notice.update(waiting(since: 100, isReady: true), at: start, unixTime: 5000) == nil)
        #expect(notice.update([], at: start, unixTime: 5000) == nil)
    }

    @Test func `More of them are told together, an hour after the last message`() {
        var notice = StuckNotice()
        #expect(notice.update(waiting(since: 100), at: start, unixTime: 1000) != nil)
        let more = waiting(since: 100, 500, 900)
        #expect(notice.update(more, at: start + .seconds(3599), unixTime: 4599) == nil)
        #expect(
            notice.update(more, at: start + .seconds(3600), unixTime: 4600)
                == .filesStuck(count: 3, since: 100, at: 4600)
        )
        #expect(notice.update(more, at: start + .seconds(9999), unixTime: 10_999) == nil)
    }

    @Test func `The message counts and names nothing`() {
        let event = NotificationEvent.filesStuck(count: 3, since: 100, at: 4600)
        let body = String(decoding: event.notification(at: (4600, 0), simulated: true).body, as: UTF8.self)
        #expect(body.contains(#""type":"inbox.stuck""#))
        #expect(body.contains(#""files":3"#))
        #expect(body.contains(#""since":"1970-01-01T00:01:40Z""#))
        #expect(!body.contains("a.json"))
    }
}
