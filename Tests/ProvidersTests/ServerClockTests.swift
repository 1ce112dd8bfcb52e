import Testing

@testable import Providers

struct ServerClockTests {
    private let start = ContinuousClock.now

    @Test func `The server's clock counts, and goes on between two answers`() {
        let clock = ServerClock(startingAt: 5000, instant: start)
        #expect(clock.now(at: start + .seconds(10)) == 5010, "nothing better is known")
        clock.note(["Date": "Sun, 06 Nov 1994 08:49:37 GMT"], at: start + .seconds(20))
        #expect(clock.now(at: start + .seconds(50)) == 784_111_777 + 30)
    }

    @Test(arguments: ["", "yesterday", "Sun, 06 Nov"])
    func `An answer without a date tells no time`(date: String) {
        let clock = ServerClock(startingAt: 5000, instant: start)
        clock.note(["Date": date], at: start)
        #expect(clock.now(at: start) == 5000)
    }
}
