import Batches
import Service
import Testing

/// The batch window under random drops.
struct WindowRandomTests {
    @Test(arguments: 0..<400 as Range<UInt64>)
    func `A window closes no drop later than promised, and none before it was quiet`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var window = BatchWindow(
            quiet: .seconds(15),
            maxWait: .seconds(60),
            urgentWait: .seconds(3),
            limits: BatchLimits(requests: 3, bytes: 100)
        )
        var now = ContinuousClock.now
        var added: [(at: ContinuousClock.Instant, isUrgent: Bool)] = []
        var isFlushed = false
        for _ in 0..<60 {
            switch dice.number(1...100) {
            case 1...35:
                let isUrgent = dice.chance(20)
                window.added(isUrgent: isUrgent, at: now)
                added.append((now, isUrgent))
            case 36...42:
                window.flush()
                isFlushed = isFlushed || !added.isEmpty
            case 43...46:
                window.reset()
                (added, isFlushed) = ([], false)
            default: now += .milliseconds(dice.number(1...20_000))
            }
            guard let first = added.first, let last = added.last else {
                #expect(window.closesAt == nil)
                continue
            }
            let closesAt = try #require(window.closesAt)
            let urgent = added.first(where: \.isUrgent)
            #expect(closesAt <= first.at + .seconds(60))
            #expect(closesAt <= last.at + .seconds(15))
            if let urgent { #expect(closesAt <= urgent.at + .seconds(3)) }
            let isDue =
                isFlushed || now >= first.at + .seconds(60) || now >= last.at + .seconds(15)
                || urgent.map { now >= $0.at + .seconds(3) } ?? false
            #expect(window.isDue(at: now) == isDue)
        }
    }
}
