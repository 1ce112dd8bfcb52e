import Testing

@testable import Service

struct LifeSignsTests {
    private let start = ContinuousClock.now
    private var signs = LifeSigns(patience: .seconds(10))

    @Test func `Before anything has begun all is well`() {
        #expect(signs.isAlive(at: start + .seconds(1000)))
    }

    @Test mutating func `A round may take so long`() {
        signs.beginRound(at: start)
        #expect(signs.isAlive(at: start + .seconds(10)))
        #expect(!signs.isAlive(at: start + .seconds(11)))
        signs.endRound(wakingAt: start + .seconds(60))
        #expect(signs.isAlive(at: start + .seconds(11)))
    }

    @Test mutating func `Who waits is alive until it should have woken`() {
        signs.endRound(wakingAt: start + .seconds(60))
        #expect(signs.isAlive(at: start + .seconds(70)))
        #expect(!signs.isAlive(at: start + .seconds(71)))
    }

    @Test mutating func `A question is asked once until it is answered, and the answer may take so long`() {
        #expect(signs.ask(at: start) == true)
        #expect(signs.ask(at: start + .seconds(5)) == false)
        #expect(signs.isAlive(at: start + .seconds(10)))
        #expect(!signs.isAlive(at: start + .seconds(11)))
        signs.answered()
        #expect(signs.isAlive(at: start + .seconds(11)))
        #expect(signs.ask(at: start + .seconds(12)) == true)
    }
}
