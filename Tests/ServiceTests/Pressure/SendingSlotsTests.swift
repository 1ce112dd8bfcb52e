import Jobs
import LinuxSystem
import Testing

@testable import Service

struct SendingSlotsTests {
    @Test func `Without a limit nobody waits`() async throws {
        let slots = SendingSlots(limit: 0)
        for number in 0..<100 { try await slots.admit(submission(number)) }
        #expect(!slots.isFull)
    }

    @Test func `What the provider has keeps its place, and what it has answered gives it back`() async throws {
        let slots = SendingSlots(limit: 1)
        try await slots.admit(submission(1, .inFlight))
        #expect(slots.isFull)
        try await slots.admit(submission(1, .downloading))
        #expect(!slots.isFull)
    }

    @Test func `New batches and follow-ups take turns, each in their order`() async throws {
        let slots = SendingSlots(limit: 1)
        let order = Order()
        try await slots.admit(submission(0))
        let waiting = [
            submission(1), submission(2), submission(3), submission(4, attempt: 2), submission(5, attempt: 2),
        ]
        try await withThrowingTaskGroup { group in
            for record in waiting {
                group.addTask {
                    try await slots.admit(record)
                    await order.add(record.id)
                    slots.leave(record.id)
                }
            }
            while slots.waiting.batches < waiting.count { await Task.yield() }
            #expect(slots.waiting.requests == 50)
            slots.leave(submission(0).id)
            try await group.waitForAll()
        }
        #expect(await order.ids == [4, 1, 5, 2, 3].map { id($0) })
    }

    @Test func `Whoever stops waiting leaves no trace`() async throws {
        let slots = SendingSlots(limit: 1)
        try await slots.admit(submission(0))
        let task = Task { try await slots.admit(submission(1)) }
        while slots.waiting.batches == 0 { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(slots.waiting.batches == 0)
        slots.leave(id(0))
        #expect(!slots.isFull)
    }

    private func id(_ number: Int) -> SubmissionID {
        guard let id = SubmissionID(rawValue: "2026-\(number)") else { fatalError("an id") }
        return id
    }

    private func submission(_ number: Int, _ phase: SubmissionPhase = .sealed, attempt: Int = 1) -> SubmissionRecord {
        var record = SubmissionRecord(
            id: id(number),
            origin: .drops,
            provider: "openai",
            model: "m",
            endpoint: "/e",
            attempt: attempt,
            at: 0
        )
        record.phase = phase
        record.requests = 10
        return record
    }
}

/// Who was admitted, in this order.
private actor Order {
    private(set) var ids: [SubmissionID] = []

    func add(_ id: SubmissionID) { ids.append(id) }
}
