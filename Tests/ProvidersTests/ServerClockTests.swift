import Testing

@testable import Providers

struct ServerClockTests {
    private let start = ContinuousClock.now

    @Test func `The server's clock counts, and goes on between two answers`() {
        let clock = ServerClock(startingAt: 5000, instant: start)
        #expect(clock.now(at: start + .seconds(10)) == 5010, "nothing better is known")
        #expect(clock.told(at: start + .seconds(10)) == nil)
        clock.note(["Date": "Sun, 06 Nov 1994 08:49:37 GMT"], at: start + .seconds(20))
        #expect(clock.now(at: start + .seconds(50)) == 784_111_777 + 30)
        #expect(clock.told(at: start + .seconds(50)) == clock.now(at: start + .seconds(50)))
    }

    @Test(arguments: [
        (200, "application/json", true), (503, "application/json", true), (206, "application/octet-stream", true),
        (200, "text/html; charset=utf-8", false), (502, "Text/HTML", false), (307, "application/json", false),
    ])
    func `What answers instead of the server has a clock of its own`(
        status: Int,
        type: String,
        counts: Bool
    ) async throws {
        let clock = ServerClock(startingAt: 5000)
        let headers: HTTPHeaders = ["Date": "Sun, 06 Nov 1994 08:49:37 GMT", "Content-Type": type]
        let transport = ClockedTransport(ScriptedTransport(.answer(status, "", headers)), clock: clock)
        _ = try await transport.send(HTTPRequest(method: "GET", url: "http://x"))
        #expect((clock.now() > 700_000_000) == counts)
    }

    @Test(arguments: ["", "yesterday", "Sun, 06 Nov"])
    func `An answer without a date tells no time`(date: String) {
        let clock = ServerClock(startingAt: 5000, instant: start)
        clock.note(["Date": date], at: start)
        #expect(clock.now(at: start) == 5000)
    }
}
