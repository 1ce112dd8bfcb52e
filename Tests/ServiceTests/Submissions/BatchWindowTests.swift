import Batches
import Service
import Testing

struct BatchWindowTests {
    let start = ContinuousClock.now

    private var window: BatchWindow {
        BatchWindow(
            quiet: .seconds(15),
            maxWait: .seconds(60),
            urgentWait: .seconds(3),
            limits: BatchLimits(requests: 3, bytes: 100)
        )
    }

    @Test func `Nothing collected is never due`() {
        #expect(window.closesAt == nil)
        #expect(!window.isDue(at: start + .seconds(1000)))
    }

    @Test func `A batch closes when it was quiet for long enough`() {
        var window = window
        window.added(isUrgent: false, at: start)
        window.added(isUrgent: false, at: start + .seconds(10))
        #expect(window.closesAt == start + .seconds(25))
    }

    @Test func `A steady stream does not hold the oldest drop longer than allowed`() {
        var window = window
        for second in stride(from: 0, through: 100, by: 10) {
            window.added(isUrgent: false, at: start + .seconds(second))
        }
        #expect(window.closesAt == start + .seconds(60))
    }

    @Test func `An urgent drop closes the batch soon, whatever follows it`() {
        var window = window
        window.added(isUrgent: true, at: start)
        window.added(isUrgent: false, at: start + .seconds(2))
        #expect(window.closesAt == start + .seconds(3))
    }

    @Test func `A flush closes at once what there is, and nothing where there is nothing`() {
        var window = window
        window.flush()
        #expect(window.closesAt == nil)
        window.added(isUrgent: false, at: start)
        window.flush()
        #expect(window.isDue(at: start))
        window.reset()
        #expect(window.closesAt == nil)
    }

    @Test(arguments: [(2, 50, true), (3, 0, false), (0, 100, false), (0, 90, true), (0, 91, false)])
    func `A line has room within both limits only`(requests: Int, bytes: Int64, hasRoom: Bool) {
        #expect(window.hasRoom(for: 10, requests: requests, bytes: bytes) == hasRoom)
    }
}
