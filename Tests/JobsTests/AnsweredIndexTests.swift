import Batches
import Jobs
import LinuxSystem
import TestSupport
import Testing

struct AnsweredIndexTests {
    private static let noon: Int64 = 1_795_348_800  // 2026-11-22 12:00 UTC
    private static let day: Int64 = 24 * 3600

    private func key(_ number: Int) -> ContentKey {
        ContentKey(context: [], content: Array("\(number)".utf8))
    }

    private func answer(_ number: Int, at time: Int64, output: String = "outbox/risk/a") -> StoredAnswer {
        StoredAnswer(
            key: key(number),
            deliveredAt: time,
            createdAt: time - 60,
            batchID: "batch_1",
            submissionID: "20261122T140530Z-k3v9q2xw5d",
            customID: "risk-\(number)",
            model: "m",
            isSimulated: false,
            offset: Int64(number) * 1000,
            length: 900,
            output: output
        )
    }

    private func withWork(_ body: (Directory) throws -> Void) async throws {
        try await withTemporaryDirectory { try body(try Directory.open($0)) }
    }

    private func names(_ work: Directory) throws -> [String] {
        try work.directory("answers").names().map(\.description).sorted()
    }

    @Test func `An answer comes back from its line as it was`() {
        let answer = answer(1, at: Self.noon)
        #expect(StoredAnswer(line: answer.encoded().dropLast()) == answer)
        #expect(StoredAnswer(line: answer.encoded().dropLast(2)) == nil)
    }

    @Test func `What is added later is found too, and the newest answer wins`() async throws {
        try await withWork { work in
            let log = try AnswerLog(work: work)
            let index = AnsweredIndex(work: work, window: Self.day)
            try index.refresh(at: Self.noon)
            #expect(try index.find(key(1), at: Self.noon) == nil)
            try log.append([answer(1, at: Self.noon), answer(2, at: Self.noon)], at: Self.noon)
            try index.refresh(at: Self.noon)
            #expect(try index.find(key(1), at: Self.noon) == answer(1, at: Self.noon))
            let newer = answer(1, at: Self.noon + 5, output: "outbox/risk/a--2")
            try log.append([newer], at: Self.noon + 5)
            try index.refresh(at: Self.noon + 5)
            #expect(try index.find(key(1), at: Self.noon + 5) == newer)
            #expect(try index.find(key(2), at: Self.noon + 5) == answer(2, at: Self.noon))
            #expect(try index.find(key(3), at: Self.noon + 5) == nil)
        }
    }

    @Test(arguments: [(0, true), (86_400, true), (86_401, false), (-3600, true), (-86_401, false)])
    func `An answer counts to the last second of the window, whatever the clock does`(
        later: Int64,
        counts: Bool
    ) async throws {
        try await withWork { work in
            try AnswerLog(work: work).append([answer(1, at: Self.noon)], at: Self.noon)
            let index = AnsweredIndex(work: work, window: Self.day)
            try index.refresh(at: Self.noon + later)
            #expect((try index.find(key(1), at: Self.noon + later) != nil) == counts)
        }
    }

    @Test func `Each day has its file, and a file is removed once nothing in it counts`() async throws {
        try await withWork { work in
            let log = try AnswerLog(work: work)
            let index = AnsweredIndex(work: work, window: Self.day)
            for number in 0..<4 {
                let time = Self.noon + Int64(number) * Self.day
                try log.append([answer(number, at: time)], at: time)
                try index.refresh(at: time)
                #expect(try index.find(key(number), at: time) != nil)
                #expect((try index.find(key(number - 1), at: time) != nil) == (number > 0))
            }
            #expect(try names(work) == ["2026-11-24.jsonl", "2026-11-25.jsonl"])
            #expect(index.count == 2)
        }
    }

    @Test func `A line that a crash has torn costs that answer and no other`() async throws {
        try await withWork { work in
            try AnswerLog(work: work).append([answer(1, at: Self.noon), answer(2, at: Self.noon)], at: Self.noon)
            let file = try work.directory("answers").open("2026-11-22.jsonl", .readWrite)
            try file.truncate(to: try file.status().size - 30)
            let index = AnsweredIndex(work: work, window: Self.day)
            try index.refresh(at: Self.noon)
            #expect(try index.find(key(1), at: Self.noon) != nil)
            #expect(try index.find(key(2), at: Self.noon) == nil)
            try AnswerLog(work: work).append([answer(3, at: Self.noon)], at: Self.noon)
            try index.refresh(at: Self.noon)
            #expect(try index.find(key(2), at: Self.noon) == nil)
            #expect(try index.find(key(3), at: Self.noon) != nil)
        }
    }

    @Test func `100,000 answers take a few megabytes`() async throws {
        try await withWork { work in
            let index = AnsweredIndex(work: work, window: Self.day)
            try AnswerLog(work: work).append((0..<100_000).map { answer($0, at: Self.noon) }, at: Self.noon)
            try index.refresh(at: Self.noon)
            #expect(index.count == 100_000)
            for number in [0, 1, 49_999, 99_999] {
                #expect(try index.find(key(number), at: Self.noon)?.customID == "risk-\(number)")
            }
            #expect(index.memory <= 4 << 20)
        }
    }
}

struct ContentKeyTests {
    @Test func `A key is read back from its digits`() {
        let key = ContentKey(context: [1], content: [2])
        #expect(key.hex.utf8.count == 32)
        #expect(ContentKey(hex: Array(key.hex.utf8)) == key)
        #expect(ContentKey(hex: Array(key.hex.utf8.dropLast())) == nil)
        #expect(ContentKey(hex: Array(("x" + key.hex.dropFirst()).utf8)) == nil)
    }

    @Test func `Other bytes and another context make another key`() {
        let key = ContentKey(context: [1], content: [2])
        #expect(key == ContentKey(context: [1], content: [2]))
        #expect(key != ContentKey(context: [1], content: [3]))
        #expect(key != ContentKey(context: [2], content: [2]))
    }
}

struct ResultsFileTests {
    @Test func `Each answer is read back from the published file by its place`() async throws {
        try await withTemporaryDirectory { path in
            let work = try Directory.open(path).makeDirectory("work")
            let root = try Directory.open(path)
            var generator = SystemRandomNumberGenerator()
            let record = SubmissionRecord(
                id: .make(at: 0, using: &generator),
                origin: .drops,
                provider: "p \",\n\"items\":{",
                model: "m",
                endpoint: "/v1",
                at: 0
            )
            let results = try ResultsFile(work: work)
            var places: [Range<Int64>] = []
            for number in 0..<3 {
                let line = Array(#"{"custom_id":"r\#(number)"}"#.utf8)
                let result = BatchResult(customID: "r\(number)", outcome: .success(BatchResult.Answer(text: "{}")))
                places.append(try #require(try results.add(result, line: line[...], request: nil)))
            }
            let failure = RequestFailure(kind: .lost, message: "lost")
            let lost = BatchResult(customID: "r9", outcome: .failure(failure))
            #expect(try results.add(lost, line: nil, request: nil) == nil)
            try results.publish(batchID: "batch_1", record: record, into: [root])
            let stored = StoredResults(places: [root])
            for (number, place) in places.enumerated() {
                #expect(try stored.line(of: answer(at: place)) == Array(#"{"custom_id":"r\#(number)"}"#.utf8))
            }
            #expect(try stored.line(of: answer(at: 0..<100_000)) == nil)
            #expect(try StoredResults(places: [work]).line(of: answer(at: places[0])) == nil)
        }
    }

    private func answer(at place: Range<Int64>) -> StoredAnswer {
        StoredAnswer(
            key: ContentKey(context: [], content: []),
            deliveredAt: 0,
            createdAt: 0,
            batchID: "batch_1",
            submissionID: "s",
            customID: "r",
            model: "m",
            isSimulated: false,
            offset: place.lowerBound,
            length: Int(place.upperBound - place.lowerBound),
            output: ""
        )
    }
}
