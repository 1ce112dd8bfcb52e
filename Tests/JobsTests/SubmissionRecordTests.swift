import Batches
import Jobs
import LinuxSystem
import Testing

struct SubmissionRecordTests {
    @Test func `A record comes back from its file as it was`() throws {
        var record = try SubmissionMachineTests.record(in: .inFlight)
        record.metadata = ["desk": "\u{1F4BC} \"one\""]
        record.requests = 3
        record.requestsByType = ["risk": 2, "allocation": 1]
        record.inputBytes = 1234
        record.inputSHA256 = "ab"
        record.estimate = CostEstimate(cost: 0.0123, savings: 0.5, tokensIn: 10, tokensOut: 20)
        record.fileID = "file-1"
        record.doubtSince = 5
        record.notBefore = 6
        record.earlierBatchIDs = ["batch_0"]
        record.refusal = SubmissionRecord.Refusal(message: "no", code: nil)
        record.counts = DeliveryCounts(succeeded: 1, failed: 2, followedUp: 3)
        record.usage = TokenUsage(input: 1, cachedInput: 1, output: 2, reasoning: 1)
        record.actualCost = 0.5
        record.keyFingerprint = "sha256:abc"
        record.lostUploads = 2
        record.obstacle = SubmissionRecord.Obstacle(message: "no", since: 3)
        record.doubtfulOrders = .init(
            unfound: 2,
            since: 4,
            message: "elsewhere",
            isRedirected: true,
            namesAnother: true
        )
        record.formerBatchID = "batch_00"
        record.tooLarge = "larger than 90"
        record.proof = DeliveryProof()
        record.proof?.output = FileDigest(bytes: 7, sha256: "cd")
        record.proof?.unreadLines = 1
        record.batch?.problems = [BatchJob.Problem(code: "c", message: "m", parameter: "p", line: 7)]
        record.batch?.times.expires = 99
        record.batch?.usage = TokenUsage(input: 5, output: 6)
        #expect(try SubmissionRecord(decoding: record.encoded()) == record)
    }

    @Test func `Doubtful orders that an earlier version has noted are read`() throws {
        let text = try String(decoding: SubmissionMachineTests.record(in: .creating).encoded(), as: UTF8.self)
        let unclear = #""unclear_orders": {"count": 3, "since": 7, "message": "elsewhere", "redirected": true}"#
        let elsewhere = SubmissionRecord.DoubtfulOrders(since: 7, message: "elsewhere", isRedirected: true)
        var lost = elsewhere
        lost.unfound = 2
        for (count, words, read) in [
            (0, #""unclear_orders": null"#, nil), (2, #""unclear_orders": null"#, .init(unfound: 2, since: 0)),
            (2, unclear, lost), (0, unclear, elsewhere),
        ] {
            let earlier = text.replacing(#""doubtful_orders": null"#, with: "\"doubtful_orders\": \(count), \(words)")
            #expect(earlier != text)
            #expect(try SubmissionRecord(decoding: Array(earlier.utf8)).doubtfulOrders == read)
        }
    }

    @Test func `A state file of a newer version is refused`() throws {
        let text = #"{"format": 2, "id": "a", "origin": "drops", "phase": "sealed", "model": "m"}"#
        #expect(throws: StateFileProblem.newerFormat(2)) { try SubmissionRecord(decoding: Array(text.utf8)) }
    }

    @Test(arguments: ["id", "origin", "phase", "model"])
    func `A state file without a needed member is refused by its name`(member: String) throws {
        let all = ["id": "\"a\"", "origin": "\"drops\"", "phase": "\"sealed\"", "model": "\"m\""]
        let members = all.filter { $0.key != member }.map { "\"\($0.key)\": \($0.value)" }.sorted()
        let text = "{" + (["\"format\": 1"] + members).joined(separator: ", ") + "}"
        #expect(throws: StateFileProblem.missing(member)) { try SubmissionRecord(decoding: Array(text.utf8)) }
    }

    @Test(arguments: ["", "a/b", "..", "a b", String(repeating: "x", count: 65), "naïve"])
    func `A word that is no safe file name is no submission id`(word: String) {
        #expect(SubmissionID(rawValue: word) == nil)
    }

    @Test func `Ids sort by time, and a follow-up has one id however often it is asked for`() throws {
        var generator = SystemRandomNumberGenerator()
        let early = SubmissionID.make(at: 1_700_000_000, using: &generator)
        let late = SubmissionID.make(at: 1_700_000_001, using: &generator)
        #expect(early < late)
        #expect(early.followUp(attempt: 2) == early.followUp(attempt: 2))
        #expect(early.followUp(attempt: 2).followUp(attempt: 3).rawValue == early.rawValue + "_r3")
        #expect(SubmissionID(rawValue: early.followUp(attempt: 3).rawValue) != nil)
    }

    @Test func `A request record comes back from its line as it was`() throws {
        let source = RequestRecord.Source(
            type: "risk",
            name: "a%20b.json",
            heldName: "a_b.json",
            sha256: "00",
            bytes: 7,
            promptVersion: "1",
            warnings: [.init(text: "odd"), .init(text: "old", kind: "stale_date", values: ["1", "2"], subject: "X")],
            accounts: ["Depot"],
            language: "fr",
            country: "CH"
        )
        let record = RequestRecord(customID: "risk-1", offset: 1 << 33, length: 9, source: source)
        let line = record.encoded()
        #expect(line.last == UInt8(ascii: "\n"))
        #expect(RequestRecord(line: line.dropLast()) == record)
        #expect(RequestRecord(line: line.dropLast(2)) == nil)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (951_827_696, "2000-02-29T12:34:56Z"), (1_795_356_330, "2026-11-22T14:05:30Z"),
        (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    ])
    func `Times are broken down as the calendar says`(unixTime: Int64, text: String) {
        #expect(UTCTime(unixSeconds: unixTime).iso8601 == text)
    }
}

struct SubmissionIDTests {
    @Test(arguments: [
        ("20261122T140530Z-k3v9q2xw5d", "20261122T140530Z-k3v9q2xw5d"),
        ("20261122T140530Z-k3v9q2xw5d_r2", "20261122T140530Z-k3v9q2xw5d"),
        ("20261122T140530Z-k3v9q2xw5d-p3", "20261122T140530Z-k3v9q2xw5d"),
        ("20261122T140530Z-k3v9q2xw5d-p3_r2", "20261122T140530Z-k3v9q2xw5d"),
        ("20261122T140530Z-k3v9q2xw5d_h5", "20261122T140530Z-k3v9q2xw5d"),
        ("20261122T140530Z-k3v9q2xw5d-p3_h5r2", "20261122T140530Z-k3v9q2xw5d"),
        ("20261122T140530Z-p123456789", "20261122T140530Z-p123456789"),
    ])
    func `Parts and follow-ups know what they are part of`(id: String, group: String) throws {
        let id = try #require(SubmissionID(rawValue: id))
        #expect(id.group.rawValue == group)
        #expect(id.part(1).rawValue == group)
        #expect(id.part(12).rawValue == group + "-p12")
        #expect(id.part(12).followUp(attempt: 3).group.rawValue == group)
        #expect(id.halves.allSatisfy { $0.group.rawValue == group && SubmissionID(rawValue: $0.rawValue) == $0 })
    }

    @Test func `No two that come of one submission share an id, however it is cut and sent again`() throws {
        let id = try #require(SubmissionID(rawValue: "20261122T140530Z-k3v9q2xw5d"))
        var seen: [SubmissionID] = [id]
        /// Everything that four steps can come to, each a cut or another attempt.
        func grow(_ id: SubmissionID, _ attempt: Int, _ steps: Int) -> [[SubmissionID]] {
            guard steps > 0 else { return [[id]] }
            let again = grow(id.followUp(attempt: attempt + 1), attempt + 1, steps - 1)
            let halves = id.halves.map { grow($0, attempt, steps - 1) }
            var lives = again
            for first in halves[0] { for second in halves[1] { lives.append(first + second) } }
            return lives.map { [id] + $0 }
        }
        for life in grow(id, 1, 4) {
            #expect(Set(life).count == life.count)
            seen += life
        }
        #expect(Set(seen).contains { $0.rawValue == id.rawValue + "_h5r3" })
        #expect(Set(seen).allSatisfy { SubmissionID(rawValue: $0.rawValue) != nil && $0.group == id })
    }

    @Test func `Only what is known to go on has successors: two where it was too large`() throws {
        var record = try SubmissionMachineTests.record(in: .uploading)
        let id = record.id
        try record.apply(.foundTooLarge("larger than 90"), at: 1)
        #expect(record.successors.isEmpty && record.nextStep == .deliver)
        try record.apply(.delivered(DeliveryCounts(followedUp: 2)), at: 2)
        #expect(record.phase == .closed)
        #expect(record.successors.map(\.rawValue) == [id.rawValue + "_h2", id.rawValue + "_h3"])
        record.tooLarge = nil
        #expect(record.successors.map(\.rawValue) == [id.rawValue + "_r2"])
        record.counts?.followedUp = 0
        #expect(record.successors.isEmpty)
    }
}
