import Batches
import Jobs
import LinuxSystem
import TestSupport
import Testing

@testable import Service

struct OrphanSearchTests {
    private static let name = "20261122T140530Z-k3v9q2xw5d"

    private func record(batch: String?, earlier: [String] = []) throws -> SubmissionRecord {
        let id = try #require(SubmissionID(rawValue: Self.name))
        var record = SubmissionRecord(id: id, origin: .drops, provider: "p", model: "m", endpoint: "/v1/x", at: 0)
        record.batch = batch.map { BatchJob(id: $0, status: .inProgress) }
        record.earlierBatchIDs = earlier
        return record
    }

    private func judge(_ root: String?, _ submission: String?, _ record: SubmissionRecord?) -> OrphanSearch.Finding {
        var job = BatchJob(id: "batch_1", status: .inProgress)
        job.metadata[BatchOrder.rootKey] = root
        job.metadata[BatchOrder.submissionKey] = submission
        return OrphanSearch.judge(job, rootID: "here") { $0.rawValue == Self.name ? record : nil }
    }

    @Test func `Batches of others are none of our business`() throws {
        #expect(judge(nil, nil, nil) == .known)
        #expect(judge("elsewhere", Self.name, try record(batch: "batch_2")) == .known)
        #expect(judge(nil, "unknown", nil) == .known)
    }

    @Test func `A batch that its submission knows, or looks for, is no orphan`() throws {
        #expect(judge("here", Self.name, try record(batch: "batch_1")) == .known)
        #expect(judge("here", Self.name, try record(batch: "batch_2", earlier: ["batch_1"])) == .known)
        #expect(judge("here", Self.name, try record(batch: nil)) == .known)
    }

    @Test func `A second batch of a submission, and one of a submission that is gone, are told apart`() throws {
        let id = try #require(SubmissionID(rawValue: Self.name))
        #expect(judge("here", Self.name, try record(batch: "batch_2")) == .duplicate(of: id, instead: "batch_2"))
        var givenUp = try record(batch: nil)
        givenUp.phase = .failed
        #expect(judge("here", Self.name, givenUp) == .lost(submission: Self.name))
        #expect(judge("here", "20200101T000000Z-gone", nil) == .lost(submission: "20200101T000000Z-gone"))
    }

    @Test func `What was ordered before our records begin is no orphan`() throws {
        var job = BatchJob(id: "batch_1", status: .completed, times: .init(created: 1000))
        job.metadata[BatchOrder.rootKey] = "here"
        job.metadata[BatchOrder.submissionKey] = Self.name
        #expect(OrphanSearch.judge(job, rootID: "here", since: 1001) { _ in nil } == .known)
        #expect(OrphanSearch.judge(job, rootID: "here", since: 1000) { _ in nil } == .lost(submission: Self.name))
    }

    @Test(
        arguments: [(nil, 3 * 86_400), (7 * 86_400, 3 * 86_400), (86_400, 86_400), (3600, 3600)] as [(Int64?, Int64)]
    )
    func `The search goes back as far as records are kept, and three days at most`(
        kept: Int64?,
        back: Int64
    ) async throws {
        try await withTemporaryDirectory { path in
            let store = try SubmissionStore(work: Directory.open(path))
            let provider = ListingProvider()
            let search = OrphanSearch(provider: provider, store: store, log: .silent, memory: kept.map { .seconds($0) })
            #expect(search.oldest(at: 1_795_356_330) == 1_795_356_330 - back)
        }
    }
}
