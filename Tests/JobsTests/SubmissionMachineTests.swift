import Batches
import Jobs
import Testing

struct SubmissionMachineTests {
    static let job = BatchJob(id: "batch_1", status: .validating)
    static let done = BatchJob(id: "batch_1", status: .completed, outputFileID: "file-out")
    static let refusal = ProviderFailure(kind: .refused, message: "no", code: "model_not_found")

    /// Every event that can happen, once.
    static let events: [SubmissionEvent] = [
        .sealed(requests: 2, bytes: 10, sha256: "ab", estimate: nil),
        .uploadBegins,
        .uploaded(fileID: "file-in"),
        .createBegins,
        .created(job),
        .createHadNoEffect,
        .notFoundByListing,
        .refused(refusal),
        .polled(job),
        .polled(done),
        .stuck(in: .finalizing),
        .overdue(at: 150),
        .abandoned,
        .vanished,
        .tokensEnqueued(until: 500),
        .uploadGone(retryAt: 300),
        .downloaded,
        .delivered(DeliveryCounts(succeeded: 2)),
        .answeredFromStore,
        .obstructed(refusal),
        .createUnclear(refusal),
        .givenUp(refusal),
        .foundTooLarge("larger than 90"),
    ]

    /// What each phase answers to each event, by its place in the list above; nothing where it cannot happen.
    static let table: [(SubmissionPhase, [Int: SubmissionPhase])] = [
        (.collecting, [0: .sealed]),
        (.sealed, [1: .uploading, 7: .delivering, 18: .delivering, 21: .failed]),
        (.uploading, [1: .uploading, 2: .uploaded, 7: .delivering, 21: .failed, 22: .delivering]),
        (.uploaded, [3: .creating, 4: .inFlight, 7: .delivering, 12: .delivering, 19: .uploaded, 21: .failed]),
        (
            .creating,
            [
                4: .inFlight, 5: .uploaded, 6: .uploaded, 7: .delivering, 12: .delivering, 14: .uploaded, 15: .sealed,
                19: .creating, 20: .creating, 22: .delivering,
            ]
        ),
        (
            .inFlight,
            [
                8: .inFlight, 9: .downloading, 10: .inFlight, 11: .inFlight, 12: .delivering, 13: .delivering,
                19: .inFlight,
            ]
        ),
        (
            .downloading,
            [
                12: .delivering, 13: .delivering, 14: .uploaded, 15: .sealed, 16: .delivering, 19: .downloading,
                22: .delivering,
            ]
        ),
        (.delivering, [17: .closed]),
        (.closed, [:]),
        (.failed, [:]),
    ]

    static func record(in phase: SubmissionPhase) throws -> SubmissionRecord {
        let id = try #require(SubmissionID(rawValue: "20261122T140530Z-k3v9q2xw5d"))
        var record = SubmissionRecord(
            id: id,
            origin: .drops,
            provider: "openai",
            model: "gpt-4o-mini",
            endpoint: "/v1/chat/completions",
            at: 100
        )
        record.phase = phase
        record.batch = job
        return record
    }

    @Test(arguments: table)
    func `Every event either leads to one phase or is refused`(
        phase: SubmissionPhase,
        answers: [Int: SubmissionPhase]
    ) throws {
        for (place, event) in Self.events.enumerated() {
            let answer = answers[place]
            var record = try Self.record(in: phase)
            let before = record
            if let answer {
                try record.apply(event, at: 200)
                #expect(record.phase == answer, "\(event)")
            } else {
                #expect(throws: IllegalTransition(phase: phase, event: event)) { try record.apply(event, at: 200) }
                #expect(record == before, "a refused event changes nothing")
            }
        }
    }

    @Test func `The table covers every phase`() {
        #expect(Set(Self.table.map(\.0)) == Set(SubmissionPhase.allCases))
    }

    @Test func `An unclear creation is looked for and not repeated before listing has not shown it`() throws {
        var record = try Self.record(in: .uploaded)
        try record.apply(.createBegins, at: 1000)
        #expect(record.nextStep == .lookUp)
        try record.apply(.notFoundByListing, at: 1601)
        #expect(record.nextStep == .create(notBefore: nil))
    }

    @Test func `A refused submission ends as failed and a finished one as closed`() throws {
        var refused = try Self.record(in: .uploaded)
        try refused.apply(.refused(Self.refusal), at: 1)
        try refused.apply(.delivered(DeliveryCounts(failed: 2)), at: 2)
        #expect(refused.phase == .failed)
        var finished = try Self.record(in: .downloading)
        try finished.apply(.downloaded, at: 1)
        try finished.apply(.delivered(DeliveryCounts(succeeded: 2)), at: 2)
        #expect(finished.phase == .closed)
    }

    @Test func `What the provider refuses to say is forgotten once it answers, else it is the reason`() throws {
        var record = try Self.record(in: .inFlight)
        try record.apply(.obstructed(Self.refusal), at: 7)
        try record.apply(.obstructed(ProviderFailure(kind: .refused, message: "never")), at: 9)
        #expect(record.obstacle == SubmissionRecord.Obstacle(message: "never", since: 7))
        var answered = record
        try answered.apply(.polled(Self.job), at: 10)
        #expect(answered.obstacle == nil)
        try record.apply(.abandoned, at: 10)
        #expect(record.refusal?.message.contains("never") == true)
        #expect(record.refusal?.isOutcomeUnknown == true)
    }

    @Test func `A batch that is given up in a state nobody knows is read where it names its files`() throws {
        var record = try Self.record(in: .inFlight)
        record.batch = BatchJob(id: "batch_1", status: BatchStatus(rawValue: "archived"), outputFileID: "file-out")
        try record.apply(.abandoned, at: 1)
        #expect(record.nextStep == .download)
        try record.apply(.downloaded, at: 2)
        try record.apply(.delivered(DeliveryCounts(succeeded: 2)), at: 3)
        #expect(record.phase == .failed)
    }

    @Test func `Orders that are never found are counted, and what is said of them until one becomes a batch`() throws {
        var record = try Self.record(in: .creating)
        let redirect = ProviderFailure(kind: .server, message: "elsewhere", httpStatus: 302)
        for time: Int64 in [5, 9] {
            try record.apply(.createUnclear(redirect), at: time)
            try record.apply(.notFoundByListing, at: time)
            try record.apply(.createBegins, at: time)
        }
        // A death between an order and its answer.
        try record.apply(.notFoundByListing, at: 9)
        try record.apply(.createBegins, at: 9)
        #expect(record.doubtfulOrders == .init(unfound: 3, since: 5, message: redirect.description, isRedirected: true))
        try record.apply(.created(Self.job), at: 10)
        // They may be billed beside the one that is there.
        #expect(record.doubtfulOrders == .init(unfound: 3, since: 10))
    }

    @Test func `An order that is found after all is no doubtful one`() throws {
        var record = try Self.record(in: .creating)
        try record.apply(.createUnclear(ProviderFailure(kind: .server, message: "busy")), at: 5)
        #expect(record.doubtfulOrders?.message?.contains("busy") == true)
        try record.apply(.created(Self.job), at: 6)
        #expect(record.doubtfulOrders == nil)
    }

    @Test func `A batch turned away for enqueued tokens is created again later from the same upload`() throws {
        var record = try Self.record(in: .downloading)
        record.fileID = "file-in"
        try record.apply(.tokensEnqueued(until: 500), at: 1)
        #expect(record.nextStep == .create(notBefore: 500))
        #expect(record.fileID == "file-in")
        #expect(record.batch == nil)
        #expect(record.earlierBatchIDs == ["batch_1"])
    }

    @Test func `A lost upload is made again at once and its batch ordered again later`() throws {
        var record = try Self.record(in: .creating)
        record.batch = nil
        record.fileID = "file-in"
        try record.apply(.uploadGone(retryAt: 500), at: 1)
        #expect(record.nextStep == .upload)
        #expect(record.fileID == nil)
        #expect(record.lostUploads == 1)
        try record.apply(.uploadBegins, at: 2)
        try record.apply(.uploaded(fileID: "file-new"), at: 3)
        #expect(record.nextStep == .create(notBefore: 500))
    }

    @Test func `Every change of phase is kept with its time`() throws {
        var record = try Self.record(in: .sealed)
        try record.apply(.uploadBegins, at: 7)
        try record.apply(.uploaded(fileID: "f"), at: 8)
        #expect(record.history.suffix(2).map(\.at) == [7, 8])
        #expect(record.history.suffix(2).map(\.phase) == [.uploading, .uploaded])
    }
}
