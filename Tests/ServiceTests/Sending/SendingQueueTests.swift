import Batches
import Jobs
import LinuxSystem
import Synchronization
import TestSupport
import Testing

@testable import Service

struct SendingQueueTests {
    @Test func `Without a limit nobody waits`() async throws {
        try await withQueue { queue, _ in
            for number in 0..<20 { try await queue.admit(try record(number)) }
            #expect(!queue.isHeldBack && queue.picture == SendingQueue.Picture())
        }
    }

    @Test func `What the provider has keeps its place, and what it has answered gives it back`() async throws {
        try await withQueue(.init(limits: .init(batches: 1))) { queue, _ in
            try await queue.admit(try record(1, .inFlight))
            #expect(queue.isHeldBack)
            try await queue.admit(try record(1, .downloading))
            #expect(!queue.isHeldBack)
        }
    }

    @Test func `What another process has at the provider, or is about to send there, keeps its place until it is over`()
        async throws
    {
        try await withQueue(.init(limits: .init(batches: 1))) { queue, _ in
            // Nobody sends it here before it is admitted.
            queue.keep(try record(1, .uploaded), isElsewhere: false)
            try await queue.admit(try record(2))
            queue.leave(try record(2).id)
            for phase in [SubmissionPhase.sealed, .uploading, .uploaded, .creating, .inFlight] {
                queue.keep(try record(1, phase), isElsewhere: true)
                let task = Task { try await queue.admit(try record(2)) }
                while queue.hold(of: try record(2).id) == nil { await Task.yield() }
                queue.keep(try record(1, .downloading), isElsewhere: true)
                try await task.value
                queue.leave(try record(2).id)
            }
            queue.keep(try record(1, .inFlight), isElsewhere: false)
            #expect(queue.isHeldBack)
            // Whoever was about to send it is gone, and now it waits here for its turn.
            queue.keep(try record(3, .sealed), isElsewhere: true)
            let task = Task { try await queue.admit(try record(3, .sealed)) }
            while queue.hold(of: try record(3).id) == nil { await Task.yield() }
            queue.leave(try record(1).id)
            try await task.value
        }
    }

    @Test func `Whoever stops waiting leaves no trace`() async throws {
        try await withQueue(.init(limits: .init(batches: 1))) { queue, _ in
            try await queue.admit(try record(0))
            let waiting = try record(1)
            let task = Task { try await queue.admit(waiting) }
            while queue.picture.batches == 0 { await Task.yield() }
            #expect(queue.hold(of: waiting.id) == .place)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(queue.picture.batches == 0)
            queue.leave(try record(0).id)
            #expect(!queue.isHeldBack)
        }
    }

    @Test func `A day's ceiling holds, explains, and lets go when the day is over`() async throws {
        try await withQueue(ceilings: CostCeilings(perDay: 1)) { queue, clock in
            try await queue.admit(try record(1, cost: 0.7))
            let second = try record(2, cost: 0.7)
            let task = Task { try await queue.admit(second) }
            while queue.hold(of: second.id)?.isCeiling != true { await Task.yield() }
            let hold = try #require(queue.picture.hold)
            #expect(hold.endsAt == BudgetTests.noon + 12 * 3600)
            #expect(hold.words(model: "m", zone: .utc).contains("$0.0000") == false)
            #expect(queue.isHeldBack && queue.nextLook != nil)
            clock.set(BudgetTests.noon + 12 * 3600)
            queue.look()
            try await task.value
            #expect(!queue.isHeldBack)
        }
    }

    @Test func `One that alone is over the ceiling holds up nobody else`() async throws {
        try await withQueue(ceilings: CostCeilings(perDay: 1)) { queue, _ in
            let large = try record(1, cost: 1.5)
            let task = Task { try await queue.admit(large) }
            while queue.hold(of: large.id)?.isCeiling != true { await Task.yield() }
            try await queue.admit(try record(2, cost: 0.7))
            task.cancel()
            _ = await task.result
        }
    }

    @Test func `Nothing is said to go on because something else holds it as well`() async throws {
        let said = Mutex("")
        let log = Log(least: .info, write: { line in said.withLock { $0 += line } })
        try await withQueue(.init(limits: .init(batches: 1)), ceilings: CostCeilings(perDay: 1), log) { queue, _ in
            let large = try record(1, cost: 1.5)
            let task = Task { try await queue.admit(large) }
            while queue.hold(of: large.id)?.isCeiling != true { await Task.yield() }
            // Now there is no place, too.
            try await queue.admit(try record(2, cost: 0.7))
            queue.look()
            #expect(said.withLock { $0.contains("sending.held") && !$0.contains("sending.resumed") })
            task.cancel()
            _ = await task.result
            queue.leave(try record(2).id)
            #expect(said.withLock { $0.contains("sending.resumed") })
        }
    }

    @Test func `Outside the schedule only the urgent go, the others at its hour`() async throws {
        let schedule = try #require(SendingSchedule("18:00-06:00"))
        try await withQueue(.init(schedule: schedule)) { queue, clock in
            var urgent = try record(1)
            urgent.isUrgent = true
            try await queue.admit(urgent)
            let other = try record(2)
            let task = Task { try await queue.admit(other) }
            while queue.hold(of: other.id) == nil { await Task.yield() }
            #expect(queue.picture.hold == .schedule(opensAt: BudgetTests.noon + 6 * 3600))
            clock.set(BudgetTests.noon + 6 * 3600)
            queue.look()
            try await task.value
        }
    }

    @Test func `A batch refused for its tokens lowers what is tried, for some hours`() async throws {
        try await withQueue { queue, clock in
            var refused = try record(1, .downloading)
            var job = BatchJob(id: "b", status: .failed)
            job.problems = [.init(code: "token_limit_exceeded", message: "Enqueued … Limit: 90,000 enqueued tokens.")]
            refused.batch = job
            try await queue.admit(refused)
            #expect(queue.tokenLimit(of: "gpt-4o-mini") == 90_000)
            clock.set(BudgetTests.noon + 7 * 3600)
            #expect(queue.tokenLimit(of: "gpt-4o-mini") == 0)
        }
    }

    private final class Clock: Sendable {
        private let time = Mutex(BudgetTests.noon)
        var now: Int64 { time.withLock { $0 } }
        func set(_ new: Int64) { time.withLock { $0 = new } }
    }

    private func withQueue(
        _ settings: SendingQueue.Settings = .init(),
        ceilings: CostCeilings = CostCeilings(),
        _ log: Log = .silent,
        _ body: (SendingQueue, Clock) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { path in
            let clock = Clock()
            let budget = Budget(
                ceilings: ceilings,
                prices: .builtIn,
                zone: .utc,
                ledger: Ledger(work: try Directory.open(path)),
                log: .silent
            )
            try await body(SendingQueue(settings: settings, budget: budget, log: log, now: { clock.now }), clock)
        }
    }

    private func record(
        _ number: Int,
        _ phase: SubmissionPhase = .sealed,
        cost: Double = 0.01
    ) throws -> SubmissionRecord {
        var record = SubmissionRecord(
            id: try #require(SubmissionID(rawValue: "2026-\(number)")),
            origin: .drops,
            provider: "openai",
            model: "gpt-4o-mini",
            endpoint: "/e",
            at: 0
        )
        record.phase = phase
        record.requests = 10
        record.estimate = CostEstimate(cost: cost, savings: 0.5, tokensIn: 100, tokensOut: 100)
        return record
    }
}
