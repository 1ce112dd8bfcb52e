import Batches
import Service
import Testing

struct BatchDeadlinesTests {
    private static let hour: Int64 = 3600

    /// Status, hours in it, hours since the cancelling if there was one, and what it has come to.
    private static let cases: [(String, Int64, Int64?, BatchDeadlines.Verdict)] = [
        ("validating", 1, nil, .inTime), ("validating", 2, nil, .stuck),
        ("in_progress", 23, nil, .inTime), ("in_progress", 26, nil, .overdue),
        ("finalizing", 1, nil, .inTime), ("finalizing", 2, nil, .stuck),
        ("cancelling", 1, nil, .stuck), ("warming_up", 2, nil, .inTime), ("warming_up", 3, nil, .stuck),
        ("warming_up", 26, nil, .overdue), ("cancelling", 20, 20, .stuck), ("cancelling", 25, 25, .lost),
    ]

    @Test(arguments: cases)
    func `Each state has a time of its own, and all of them together one more`(
        status: String,
        hours: Int64,
        cancelled: Int64?,
        verdict: BatchDeadlines.Verdict
    ) {
        let now = 1000 * Self.hour
        let found = BatchDeadlines().verdict(
            on: BatchJob(id: "batch_1", status: BatchStatus(rawValue: status)),
            window: .seconds(24 * Self.hour),
            since: now - hours * Self.hour,
            created: now - hours * Self.hour,
            cancelledAt: cancelled.map { now - $0 * Self.hour },
            now: now
        )
        #expect(found == verdict)
    }

    @Test func `Answers that would tell whose they are are waited for until ours must have ended, too`() {
        let deadlines = BatchDeadlines()
        func isUntellable(_ statuses: [BatchStatus], hours: Int64) -> Bool {
            let jobs = statuses.map { BatchJob(id: "b", status: $0) }
            return deadlines.isUntellable(jobs, orderedAt: 0, window: .seconds(86_400), now: hours * 3600)
        }
        #expect(isUntellable([.completed, .expired], hours: 26))
        #expect(!isUntellable([.completed, .expired], hours: 24))
        #expect(!isUntellable([.completed, .inProgress], hours: 26))
    }

    @Test func `The provider's own end of the window counts, whatever ours would be`() {
        var job = BatchJob(id: "batch_1", status: .inProgress)
        job.times.expires = 100
        func verdict(at now: Int64) -> BatchDeadlines.Verdict {
            BatchDeadlines().verdict(
                on: job,
                window: .seconds(24 * Self.hour),
                since: 0,
                created: 0,
                cancelledAt: nil,
                now: now
            )
        }
        #expect(verdict(at: 100 + Self.hour) == .inTime)
        #expect(verdict(at: 101 + Self.hour) == .overdue)
    }

    @Test func `A batch of our own machines may take for ever, and is told to be stuck only`() {
        let found = BatchDeadlines().verdict(
            on: BatchJob(id: "batch_1", status: .inProgress),
            window: nil,
            since: 0,
            created: 0,
            cancelledAt: nil,
            now: 1000 * Self.hour
        )
        #expect(found == .stuck)
    }
}
