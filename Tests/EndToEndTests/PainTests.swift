import StrictJSON
import Testing

/// What providers have been seen to do, one by one, through the real program: every drop is delivered and billed once,
/// or is in `failed/` with the true reason, or in `rejected/` where no batch was made of it.
@Suite(.timeLimit(.minutes(15)))
struct PainTests {
    struct Pain: Sendable, CustomTestStringConvertible {
        var number: Int
        var faults: String
        /// Words of the reason; nil where all are delivered.
        var reason: String?
        var batches = 1
        /// More than 4 where the provider bills what it then loses.
        var billed = 4
        /// More keys of `batch`.
        var batch = ""

        var testDescription: String { "pain \(number)" }
    }

    static let pains: [Pain] = [
        Pain(
            number: 4,
            faults: #"{"lines": [{"status": 400, "message": "no such thing"}]}"#,
            reason: "no such thing",
            billed: 0
        ),
        Pain(number: 5, faults: #"{"lines": [{"share": 0.5, "lost": true, "attempts": 1}]}"#, batches: 2, billed: 6),
        Pain(
            number: 6,
            faults: #"{"lines": [{"share": 0.5, "status_zero": true, "attempts": 1}]}"#,
            batches: 2,
            billed: 6
        ),
        Pain(number: 7, faults: #"{"lines": [{"share": 0.5, "status": 503, "attempts": 1}]}"#, batches: 2),
        Pain(number: 8, faults: #"{"no_file_id": "empty"}"#),
        Pain(number: 12, faults: #"{"batches": [{"nth": 1, "expire_at": 0.5}]}"#, batches: 2),
        // Half of it is paid for, and the provider keeps for itself where the answers are.
        Pain(
            number: 12,
            faults: #"{"batches": [{"nth": 1, "expire_at": 0.5, "withhold_files": true}]}"#,
            reason: "names no file with the answers",
            billed: 2
        ),
        // What comes is no result file, and is given out again and again: all of it is paid for, and once.
        Pain(
            number: 5,
            faults: #"""
                {"calls": [{"route": "GET /v1/files/{id}/content", "reply": {"status": 200, "body": "{\"error\": \"odd\"}\n"}}]}
                """#,
            reason: "hold nothing about any request"
        ),
        Pain(
            number: 16,
            faults: #"""
                {"calls": [{"route": "GET /v1/files/{id}/content", "count": 2, "status": 502, "html": true},
                           {"route": "GET /v1/files/{id}/content", "nth": 3, "cut_after_bytes": 1000}]}
                """#
        ),
        Pain(
            number: 25,
            faults: #"{"lines": [{"answer": "length"}]}"#,
            reason: "cut",
        ),
        Pain(
            number: 26,
            faults: #"{"batches": [{"nth": 1, "in_progress_ms": 600000, "vanish_ms": 500}]}"#,
            reason: "no longer knows",
            billed: 0,
            batch: "deadlines: { give_up: 1s }"
        ),
        Pain(
            number: 33,
            faults: #"{"batches": [{"shuffle": true}], "lines": [{"share": 0.5, "duplicated": true}]}"#
        ),
        Pain(
            number: 34,
            faults: #"{"calls": [{"every": 3, "status": 502, "html": true}]}"#
        ),
    ]

    @Test(arguments: pains)
    func `Every drop comes to its true end`(pain: Pain) async throws {
        try await Rig.with(Settings(faults: pain.faults, batch: pain.batch)) { rig in
            let drops = Drop.several(4)
            try await rig.drop(drops, by: [.copied])
            try await rig.startDaemon()
            if let reason = pain.reason {
                let place = pain.batches == 0 ? "rejected" : "failed"
                try await eventually("all are handed back") {
                    rig.files(under: place).filter { $0.hasSuffix(".reason.txt") }.count == 4
                }
                for file in rig.files(under: place) where file.hasSuffix(".reason.txt") {
                    let words = try #require(text(of: "\(rig.root)/\(place)/\(file)"))
                    #expect(words.contains(reason), "\(words)")
                }
            } else {
                try await rig.awaitDeliveries(4)
            }
            // A reason is there a moment before the file it is about.
            try await eventually("nothing is held any more") { rig.files(under: "processing").isEmpty }
            let statistics = try await rig.simulator.statistics()
            #expect(statistics.batchesCreated == pain.batches)
            #expect(statistics.linesBilled == pain.billed)
            #expect(statistics.billedMoreThanOnce == max(0, pain.billed - 4))
        }
    }

    @Test func `A full queue at the provider takes no attempt, and the same upload goes in later`() async throws {
        let faults = #"""
            {"batches": [{"nth": 1, "fail": {"code": "token_limit_exceeded",
                "message": "Enqueued token limit reached for gpt-4o-mini. Limit: 90,000 enqueued tokens."}}]}
            """#
        try await Rig.with(Settings(faults: faults, batch: "max_attempts: 1")) { rig in
            let drops = Drop.several(2)
            try await rig.drop(drops, by: [.copied])
            let daemon = try await rig.startDaemon()
            try await eventually("it waits") { rig.states("token_refusals") == [1] }
            #expect(daemon.said.contains("batch.queue-full"))
            #expect(await daemon.stop() == 0)
            try rig.age("not_before")
            try await rig.startDaemon()
            try await rig.awaitDeliveries(2)
            try await rig.expectDelivered(drops)
            #expect(try await rig.simulator.statistics().uploads == 1)
        }
    }

    @Test func `A queue that stays full for a day hands its drops back, free of charge, with the provider's words`()
        async throws
    {
        let faults = #"""
            {"batches": [{"fail": {"code": "token_limit_exceeded", "message": "Enqueued token limit reached for gpt-4o-mini."}}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drop = Drop(0)
            try await rig.drop([drop], by: [.copied])
            let daemon = try await rig.startDaemon()
            try await eventually("it waits") { rig.states("token_refusals") == [1] }
            #expect(await daemon.stop() == 0)
            for _ in 1...25 { try rig.age("token_refused_since") }
            try rig.age("not_before")
            try await rig.startDaemon()
            let path = "\(rig.root)/failed/\(drop.type)/\(drop.name)"
            try await eventually("it is handed back") { text(of: path) != nil && rig.openSubmissions.isEmpty }
            let reason = try #require(text(of: path + ".reason.txt"))
            #expect(reason.contains("Enqueued token limit reached") && reason.contains("nothing billed"))
            let statistics = try await rig.simulator.statistics()
            #expect(statistics.batchesCreated == 2 && statistics.uploads == 1 && statistics.linesBilled == 0)
        }
    }

    @Test func `The model behind a name is kept as the provider tells it`() async throws {
        let faults = #"{"batches": [{"show": {"model": "gpt-4o-mini-2024-07-18"}}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try await rig.drop([Drop(0)], by: [.copied])
            try await rig.startDaemon()
            try await rig.awaitDeliveries(1)
            try await eventually("the job is over") { rig.openSubmissions.isEmpty }
            #expect(try rig.jobs().first?["model"]?.string == "gpt-4o-mini-2024-07-18")
        }
    }
}
