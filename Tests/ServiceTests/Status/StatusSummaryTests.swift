import Batches
import Service
import Testing

struct StatusSummaryTests {
    private static let now: Int64 = 1_800_000_000

    private func batch(_ status: String, done: Int, since: Int64, expires: Int64?) -> DropRootStatus.Batch {
        DropRootStatus.Batch(
            id: "b",
            submissionID: "s",
            status: status,
            requests: 100,
            counts: BatchJob.RequestCounts(total: 100, completed: done),
            createdAt: Self.now - since,
            expiresAt: expires.map { Self.now + $0 }
        )
    }

    @Test(
        arguments: [
            ("in_progress", 50, 600, 86_400, "about 10 min left"), ("in_progress", 1, 600, 7200, "about 2 h left"),
            ("in_progress", 0, 600, 7200, "at most 2 h left"), ("validating", 0, 5, 7200, "at most 2 h left"),
            ("in_progress", 100, 600, 7200, "at most 2 h left"), ("in_progress", 1, .max / 2, nil, nil),
            ("uploading", 0, 5, nil, nil), ("in_progress", 0, 600, -50, "at most 0 s left"),
        ] as [(String, Int, Int64, Int64?, String?)]
    )
    func `How long a batch still takes goes by what is answered, and never beyond its window`(
        status: String,
        done: Int,
        since: Int64,
        expires: Int64?,
        words: String?
    ) {
        let batch = batch(status, done: done, since: since, expires: expires)
        #expect(StatusSummary.expectation(of: batch, at: Self.now) == words)
    }
}
