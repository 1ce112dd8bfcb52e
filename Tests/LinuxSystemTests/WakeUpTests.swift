import LinuxSystem
import Testing

struct WakeUpTests {
    @Test func `Every call is kept for somebody who sleeps later, and each wakes once`() {
        let bell = WakeUp()
        bell.call()
        bell.call()
        bell.wait()
        #expect(bell.wait(for: .seconds(60)))
        #expect(!bell.wait(for: .zero))
    }

    @Test(arguments: [Duration.zero, .milliseconds(-5), .nanoseconds(1), .milliseconds(20)])
    func `A sleep that nobody ends is over by itself`(limit: Duration) {
        let before = ContinuousClock.now
        #expect(!WakeUp().wait(for: limit))
        #expect(ContinuousClock.now - before >= limit)
    }

    @Test func `Somebody who sleeps, however long, is woken from another thread`() {
        let (there, back) = (WakeUp(), WakeUp())
        startThread(name: "echo") {
            for _ in 0..<1000 {
                there.wait()
                back.call()
            }
        }
        for _ in 0..<1000 {
            there.call()
            #expect(back.wait(for: .seconds(1_000_000_000_000)))
        }
    }
}
