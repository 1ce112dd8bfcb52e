import Batches
import Synchronization
import Testing

@testable import Service

struct OutageTests {
    @Test func `A fault is news once, and its end is news once`() {
        let outage = Outage()
        #expect(outage.report("no key", at: 10))
        #expect(!outage.report("no key", at: 20))
        #expect(outage.current == Outage.Fault(message: "no key", since: 10))
        #expect(outage.report("no money", at: 30))
        #expect(outage.current?.since == 10, "it has been unusable all the time")
        #expect(outage.clear())
        #expect(!outage.clear())
        #expect(outage.current == nil)
    }

    @Test func `Every change of a fault is told, and nothing else`() {
        let outage = Outage()
        let calls = Mutex(0)
        outage.onChange { calls.withLock { $0 += 1 } }
        _ = outage.clear()
        #expect(calls.withLock { $0 } == 0)
        _ = outage.report("no key", at: 10)
        _ = outage.report("no key", at: 20)
        #expect(calls.withLock { $0 } == 1)
        _ = outage.clear()
        #expect(calls.withLock { $0 } == 2)
    }

    @Test(arguments: [
        (ProviderFailure.Kind.credentials, 1, Duration.seconds(60)), (.quota, 9, .seconds(60)),
        (.unreachable, 1, .seconds(2)), (.server, 3, .seconds(8)), (.server, 50, .seconds(60)),
        (.enqueuedTokens, 1, .seconds(60)), (.enqueuedTokens, 50, .seconds(600)),
    ])
    func `Waits grow with the tries and stay bounded`(kind: ProviderFailure.Kind, tries: Int, wait: Duration) {
        #expect(ProviderFailure(kind: kind, message: "").pause(afterTries: tries) == wait)
    }

    @Test func `The provider's own wish decides, within reason`() {
        let short = ProviderFailure(kind: .rateLimited, message: "", retryAfter: .seconds(7))
        #expect(short.pause(afterTries: 5) == .seconds(7))
        let endless = ProviderFailure(kind: .rateLimited, message: "", retryAfter: .seconds(86_400))
        #expect(endless.pause(afterTries: 1) == .seconds(600))
    }
}
