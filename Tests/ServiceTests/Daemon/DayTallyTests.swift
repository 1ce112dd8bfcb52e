import Jobs
import LinuxSystem
import TestSupport
import Testing

@testable import Service

struct DayTallyTests {
    private static let now: Int64 = 1_795_356_330

    @Test func `A delivery that a crash has repeated counts once, and a new day begins with nothing`()
        async throws
    {
        try await withTemporaryDirectory { path in
            let work = try Directory.open(path)
            let id = try #require(SubmissionID(rawValue: "20261122T140530Z-k3v9q2xw5d"))
            var tally = DayTally(at: Self.now)
            let isNew = tally.begins(id)
            #expect(isNew)
            tally.types["risk", default: DayTally.Counts()].done += 2
            tally.save(to: work)
            var later = DayTally.load(from: work, at: Self.now + 60)
            #expect(later == tally)
            let isNewLater = later.begins(id)
            #expect(!isNewLater)
            later.rollOver(at: Self.now + 86_400)
            #expect(later == DayTally(at: Self.now + 86_400))
            #expect(DayTally.load(from: work, at: Self.now + 86_400).types.isEmpty)
        }
    }
}
