import Testing

@testable import Service

struct DoorbellTests {
    @Test func `A ring before the wait is not lost`() async {
        let bell = Doorbell()
        bell.ring()
        await bell.wait(until: .now + .seconds(3600))
    }

    @Test func `A ring during the wait ends it`() async {
        let bell = Doorbell()
        async let waiting: Void = bell.wait(until: .now + .seconds(3600))
        bell.ring()
        await waiting
    }

    @Test func `The deadline ends the wait, and the next ring still counts`() async {
        let bell = Doorbell()
        await bell.wait(until: .now)
        bell.ring()
        await bell.wait(until: .now + .seconds(3600))
    }

    @Test func `A cancelled wait ends`() async {
        let bell = Doorbell()
        let task = Task { await bell.wait(until: .now + .seconds(3600)) }
        task.cancel()
        await task.value
    }
}
