import Testing

@testable import Service

struct NotificationQueueTests {
    private let start = ContinuousClock.now

    private func notification(_ id: String, key: String = "k", madeAt: Int64 = 1000) -> Notification {
        Notification(id: id, orderKey: key, body: [], createdAt: madeAt)
    }

    private func queue(_ notifications: Notification...) -> NotificationQueue {
        var queue = NotificationQueue()
        for notification in notifications { _ = queue.add(notification) }
        return queue
    }

    @Test func `Messages go in their order, each once`() {
        var queue = queue(notification("1"), notification("2"))
        #expect(queue.step(at: start) == .send(notification("1")))
        queue.note(.delivered, of: "1", at: start)
        #expect(queue.step(at: start) == .send(notification("2")))
        queue.note(.delivered, of: "2", at: start)
        #expect(queue.step(at: start) == .wait(until: nil))
    }

    @Test func `The same message added again is one message`() {
        var queue = queue(notification("1"), notification("1"))
        queue.note(.delivered, of: "1", at: start)
        #expect(queue.count == 0)
    }

    @Test func `One that is refused holds up those of its own key, not the others`() {
        var queue = queue(notification("1", key: "a"), notification("2", key: "a"), notification("3", key: "b"))
        queue.note(.refused("HTTP 400"), of: "1", at: start)
        #expect(queue.step(at: start) == .send(notification("3", key: "b")))
        queue.note(.delivered, of: "3", at: start)
        #expect(queue.step(at: start) == .wait(until: start + .seconds(5)))
        #expect(queue.step(at: start + .seconds(5)) == .send(notification("1", key: "a")))
    }

    @Test func `Where nothing gets through, all wait, and the first is tried first`() {
        var queue = queue(notification("1", key: "a"), notification("2", key: "b"))
        queue.note(.unavailable("HTTP 503"), of: "1", at: start)
        #expect(queue.step(at: start) == .wait(until: start + .seconds(5)))
        #expect(queue.step(at: start + .seconds(5)) == .send(notification("1", key: "a")))
    }

    @Test(arguments: zip(1...12, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]))
    func `Pauses double up to an hour`(tries: Int, seconds: Int) {
        #expect(NotificationQueue.pause(afterTries: tries, jitter: 1) == .seconds(seconds))
        var queue = queue(notification("1"))
        for _ in 0..<tries { queue.note(.unavailable("gone"), of: "1", at: start) }
        #expect(queue.step(at: start) == .wait(until: start + .seconds(seconds)))
        queue = self.queue(notification("1"))
        for _ in 0..<tries { queue.note(.refused("no"), of: "1", at: start) }
        #expect(queue.step(at: start) == .wait(until: start + .seconds(seconds)))
    }

    @Test(arguments: [(60, 60), (1, 5), (100_000, 3600)])
    func `A receiver that asks for patience gets it, but not for ever`(asked: Int64, waited: Int64) {
        var queue = queue(notification("1"))
        queue.note(.unavailable("HTTP 429", retryAfter: .seconds(asked)), of: "1", at: start)
        #expect(queue.step(at: start) == .wait(until: start + .seconds(waited)))
    }

    @Test func `After an answer the pauses begin anew`() {
        var queue = queue(notification("1"), notification("2"))
        for _ in 0..<8 { queue.note(.unavailable("gone"), of: "1", at: start) }
        queue.note(.delivered, of: "1", at: start)
        #expect(queue.step(at: start) == .send(notification("2")))
        queue.note(.unavailable("gone"), of: "2", at: start)
        #expect(queue.step(at: start) == .wait(until: start + .seconds(5)))
    }

    @Test func `Of too many the oldest go`() {
        var queue = NotificationQueue()
        for number in 1...NotificationQueue.limit { #expect(queue.add(notification("\(number)")) == nil) }
        #expect(queue.add(notification("new"))?.id == "1")
        #expect(queue.count == NotificationQueue.limit)
    }

    @Test func `What is too old goes`() {
        var queue = queue(notification("old", madeAt: 1), notification("new", madeAt: 2))
        #expect(queue.removeAll(madeBefore: 2).map(\.id) == ["old"])
        #expect(queue.step(at: start) == .send(notification("new", madeAt: 2)))
    }

    @Test func `A pause of all is of no interest where nothing waits`() {
        var queue = queue(notification("1"))
        queue.note(.unavailable("gone"), of: "1", at: start)
        _ = queue.removeAll(madeBefore: 5000)
        #expect(queue.step(at: start) == .wait(until: nil))
    }
}
