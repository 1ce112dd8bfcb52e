import Batches
import Synchronization
import Testing

@testable import Service

struct OutageTests {
    private let noKey = ProviderFailure(kind: .credentials, message: "no key")
    private let noMoney = ProviderFailure(kind: .quota, message: "no money")
    private let down = ProviderFailure(kind: .unreachable, message: "refused")

    @Test func `A fault is news once, and its end is news once`() {
        let outage = Outage()
        let caller = outage.makeCaller()
        #expect(outage.report(noKey, by: caller, .reading, at: 10))
        #expect(!outage.report(noKey, by: caller, .reading, at: 20))
        #expect(outage.current?.message.hasSuffix("mend llm.api_key (no key)") == true)
        #expect(outage.current?.needsPerson == true)
        #expect(outage.report(noMoney, by: caller, .reading, at: 30))
        #expect(outage.current?.since == 10, "it has been unusable all the time")
        #expect(outage.succeeded(caller, .reading))
        #expect(!outage.succeeded(caller, .reading))
        #expect(outage.current == nil)
    }

    @Test func `Every change of a fault is told, and nothing else`() {
        let outage = Outage()
        let caller = outage.makeCaller()
        let calls = Mutex(0)
        outage.onChange { calls.withLock { $0 += 1 } }
        _ = outage.succeeded(caller, .reading)
        #expect(calls.withLock { $0 } == 0)
        _ = outage.report(noKey, by: caller, .reading, at: 10)
        _ = outage.report(noKey, by: caller, .reading, at: 20)
        #expect(calls.withLock { $0 } == 1)
        _ = outage.succeeded(caller, .reading)
        #expect(calls.withLock { $0 } == 2)
    }

    @Test func `Of fifty that want to ask one asks, and all go on when it is answered`() async throws {
        let outage = Outage()
        let callers = (0..<50).map { _ in outage.makeCaller() }
        for caller in callers { _ = outage.report(down, by: caller, .reading, at: 10) }
        #expect(outage.current?.tries == 1, "that all failed at the same time is one failure")
        let asking = Asking()
        let probe = Doorbell()
        try await withThrowingTaskGroup { group in
            for caller in callers {
                group.addTask {
                    try await outage.admit(caller, .reading, sleep: { _ in })
                    await asking.add(caller)
                    probe.ring()
                }
            }
            await probe.wait(orFor: nil)
            #expect(await asking.callers == [callers[0]])
            // It fails again, and again it is the one that asks.
            _ = outage.report(down, by: callers[0], .reading, at: 20)
            #expect(outage.current?.tries == 2)
            try await outage.admit(callers[0], .reading, sleep: { _ in })
            #expect(await asking.callers.count == 1)
            _ = outage.succeeded(callers[0], .reading)
            try await group.waitForAll()
        }
        #expect(await asking.callers.count == 50)
    }

    @Test func `When the one that asks goes away, another one takes over`() async throws {
        let outage = Outage()
        let (first, second) = (outage.makeCaller(), outage.makeCaller())
        _ = outage.report(down, by: first, .reading, at: 10)
        async let admitted: Void = outage.admit(second, .reading, sleep: { _ in })
        outage.leave(first)
        try await admitted
    }

    @Test func `Whoever cannot send can still read, and reading does not mend sending`() async throws {
        let outage = Outage()
        let (sender, reader) = (outage.makeCaller(), outage.makeCaller())
        _ = outage.report(noMoney, by: sender, .sending, at: 10)
        try await outage.admit(reader, .reading, sleep: { _ in })
        #expect(!outage.succeeded(reader, .reading))
        #expect(outage.current != nil)
        #expect(outage.succeeded(sender, .sending))
        #expect(outage.current == nil)
    }

    @Test func `While nothing is known of the provider, one goes first`() async throws {
        let outage = Outage(isProven: false)
        let (first, second) = (outage.makeCaller(), outage.makeCaller())
        try await outage.admit(first, .reading)
        async let admitted: Void = outage.admit(second, .reading) { _ in try await Task.sleep(for: .seconds(3600)) }
        _ = outage.succeeded(first, .reading)
        try await admitted
    }

    @Test(arguments: [
        (ProviderFailure.Kind.credentials, 1, Duration.seconds(60)), (.quota, 9, .seconds(60)),
        (.unreachable, 1, .seconds(2)), (.server, 3, .seconds(8)), (.server, 50, .seconds(60)),
        (.enqueuedTokens, 1, .seconds(60)), (.enqueuedTokens, 50, .seconds(600)),
    ])
    func `Waits grow with the tries and stay bounded`(kind: ProviderFailure.Kind, tries: Int, wait: Duration) {
        #expect(ProviderFailure(kind: kind, message: "").pause(afterTries: tries) == wait)
    }

    @Test func `The provider's own wish makes waits longer, within reason`() {
        let short = ProviderFailure(kind: .rateLimited, message: "", retryAfter: .milliseconds(1))
        #expect(short.pause(afterTries: 5) == .seconds(32))
        let usual = ProviderFailure(kind: .rateLimited, message: "", retryAfter: .seconds(70))
        #expect(usual.pause(afterTries: 5) == .seconds(70))
        let endless = ProviderFailure(kind: .rateLimited, message: "", retryAfter: .seconds(86_400))
        #expect(endless.pause(afterTries: 1) == .seconds(600))
    }
}

/// Who was admitted, in this order.
private actor Asking {
    private(set) var callers: [Outage.Caller] = []

    func add(_ caller: Outage.Caller) { callers.append(caller) }
}
