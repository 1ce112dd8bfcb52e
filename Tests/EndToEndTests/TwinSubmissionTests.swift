import Foundation
import LinuxSystem
import StrictJSON
import TestSupport
import Testing

/// What is submitted by hand while the same is on its way is left to the batch that asks it.
@Suite(.timeLimit(.minutes(15)))
struct TwinSubmissionTests {
    private static let submit = "mosychlos batch submit risk portfolio.json"
    private static let slow = Settings(faults: #"{"batches": [{"in_progress_ms": 3600000}]}"#)

    @Test func `The same line once more names the batch that is on its way, waits for it when asked to, and pays once`()
        async throws
    {
        try await Rig.with(Self.slow) { rig in
            try rig.putPortfolios()
            let first = try await rig.shell(Self.submit)
            let again = try await rig.shell(Self.submit)
            #expect(again.status == 0 && again.text == first.text, "\(again.errorText)")
            #expect(
                again.errorText.contains("1 request is on the way already, with the same content, in \(first.word)")
            )

            let early = try await rig.shell(Self.submit + " --wait --timeout=1s")
            #expect(early.status == 75 && early.text == first.text, "\(early.errorText)")
            try await rig.simulator.advance(seconds: 4000)
            let waited = try await rig.shell(Self.submit + " --wait")
            #expect(waited.status == 0 && waited.text.hasPrefix(first.text), "\(waited.errorText)")
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            try await rig.expectBilled(1)
        }
    }

    /// What makes the same content another question, or one that has to be asked again.
    enum Difference: CaseIterable, Sendable {
        case forced, otherAccount, otherType, cancelled, neverReused
    }

    @Test(arguments: Difference.allCases)
    func `It is asked again where the batch on its way would not do`(difference: Difference) async throws {
        var settings = Self.slow
        if difference == .neverReused { settings.duplicateWindow = "0" }
        try await Rig.with(settings) { rig in
            try rig.putPortfolios()
            let first = try await rig.shell(Self.submit)
            var line = Self.submit
            switch difference {
            case .forced: line += " --force"
            case .otherAccount: line = "MOSYCHLOS_LLM_API_KEY=sk-of-another-account " + line
            case .otherType: line.replace("risk", with: "allocation")
            case .cancelled: #expect(try await rig.shell("mosychlos batch cancel \(first.word)").status == 0)
            case .neverReused: break
            }
            let again = try await rig.shell(line)
            #expect(again.status == 0 && again.word != first.word, "\(again.errorText)")
            #expect(try await rig.simulator.statistics().batchesCreated == 2)
        }
    }

    @Test func `Of what is on its way in part the rest is sent, and all of it can be had under one id in the end`()
        async throws
    {
        try await Rig.with(Self.slow) { rig in
            try rig.putPortfolios()
            let first = try await rig.shell(Self.submit)
            let both = try await rig.shell(Self.submit + " second.json")
            let ids = both.text.split(separator: "\n").map(String.init)
            #expect(both.status == 0 && ids.count == 2 && ids.last == first.word, "\(both.errorText)")
            #expect(both.errorText.contains("submitted") && both.errorText.contains("under several ids"))
            try await rig.simulator.advance(seconds: 4000)
            for id in ids { #expect(try await rig.shell("mosychlos batch wait \(id)").status == 0) }

            let whole = try await rig.shell(Self.submit + " second.json --wait")
            #expect(whole.status == 0, "\(whole.errorText)")
            let results = try await rig.shell("mosychlos batch results \(whole.word) --output=json")
            #expect(try JSONDocument(parsing: results.stdout).root["successes"]?.integer == 2)
            #expect(try await rig.simulator.statistics().batchesCreated == 2)
            try await rig.expectBilled(2)
        }
    }

    @Test(arguments: [Settings(), Settings(batch: "max_requests: 1")])
    func `Who is killed while sending and submits again has it sent once, every part of it`(
        settings: Settings
    ) async throws {
        var settings = settings
        settings.faults = #"{"calls": [{"route": "POST /v1/files", "nth": 1, "hang": "before"}]}"#
        try await Rig.with(settings) { rig in
            try rig.putPortfolios()
            let line = Self.submit + " second.json"
            let killed = try await start(line, in: rig, log: rig.directory + "/killed.log")
            try await eventually("it uploads") {
                try await rig.simulator.statistics().calls("POST /v1/files") == 1
            }
            await killed.stop(SIGKILL)
            let id = try #require(rig.openSubmissions.first)
            let again = try await rig.shell(line + " --wait")
            #expect(again.status == 0, "\(again.errorText)")
            #expect(again.errorText.contains("2 requests are on the way already"))
            let parts = settings.batch.isEmpty ? 1 : 2
            #expect(try await rig.simulator.statistics().batchesCreated == parts)
            #expect(parts == 1 || again.word == id)
            try await rig.expectBilled(2)
        }
    }

    /// Starts a command of its own.
    private func start(_ line: String, in rig: Rig, log: String) async throws -> RunningProgram {
        let words = line.split(separator: " ").dropFirst().map(String.init)
        let program = try RunningProgram(
            [RunningProgram.mosychlos] + words + ["--data-dir=\(rig.directory)/data"],
            directory: rig.directory,
            log: log
        )
        await rig.programs.add(program)
        return program
    }

    @Test func `What may be with the provider is named after a moment, and not ordered twice`() async throws {
        let faults = #"{"calls": [{"route": "POST /v1/batches", "nth": 1, "hang": "before"}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try rig.putPortfolios()
            let killed = try await start(Self.submit, in: rig, log: rig.directory + "/killed.log")
            try await eventually("it orders") {
                try await rig.simulator.statistics().calls("POST /v1/batches") == 1
            }
            await killed.stop(SIGKILL)
            let id = try #require(rig.openSubmissions.first)
            let again = try await rig.shell(Self.submit)
            #expect(again.status == 75 && again.word == id, "\(again.errorText)")
            #expect(again.errorText.contains("Whether the provider has \(id) shows later"), "\(again.errorText)")
            #expect(try await rig.simulator.statistics().batchesCreated == 0)
        }
    }

    @Test func `What the drop folder still collects is left to it, and whether anybody sends it is said`() async throws
    {
        try await Rig.with(Settings(quiet: "1h", batch: "max_wait: 1h")) { rig in
            try rig.putPortfolios()
            let daemon = try await rig.startDaemon()
            try await rig.drop([Drop(1, type: "risk")], by: [.moved])
            try await eventually("it is collected") { rig.phases == ["collecting"] }
            let attended = try await rig.shell(Self.submit)
            #expect(attended.status == 75, "\(attended.errorText)")
            #expect(attended.errorText.contains("the running service sends it with them"), "\(attended.errorText)")
            await daemon.stop()
            let alone = try await rig.shell(Self.submit)
            #expect(alone.status == 75 && alone.text == attended.text, "\(alone.errorText)")
            #expect(alone.errorText.contains("no service is running that sends it"), "\(alone.errorText)")
            #expect(try await rig.shell("mosychlos watch --once").status == 0)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            try await rig.expectBilled(1)
        }
    }

    @Test func `Whoever waits for another that reads its files says so`() async throws {
        try await Rig.with(Self.slow) { rig in
            try rig.putPortfolios()
            #expect(try await rig.shell(Self.submit).status == 0)
            var turn: Directory? = try Directory.open(rig.root + "/.work/submissions")
            #expect(try turn?.tryLock() == true)
            let log = rig.directory + "/waiting.log"
            let waiting = try await start(Self.submit, in: rig, log: log)
            try await eventually("it says what it waits for") { text(of: log)?.contains("it goes first") == true }
            turn = nil
            #expect(await waiting.status() == 0)
        }
    }

    @Test func `Of two that submit the same at one time one sends it, and both name it`() async throws {
        try await Rig.with(Self.slow) { rig in
            try rig.putPortfolios()
            let all = try await withThrowingTaskGroup { group in
                for _ in 1...4 { group.addTask { try await rig.shell(Self.submit) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(all.allSatisfy { $0.status == 0 } && Set(all.map(\.text)).count == 1, "\(all.map(\.errorText))")
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }

    @Test func `What is not paid for again is not held by a ceiling`() async throws {
        var settings = Self.slow
        settings.batch = "max_cost_per_day: 0.001"
        try await Rig.with(settings) { rig in
            try rig.putPortfolios()
            let first = try await rig.shell(Self.submit)
            #expect(first.status == 0, "\(first.errorText)")
            let other = try await rig.shell("mosychlos batch submit risk second.json")
            #expect(other.status == 1 && other.errorText.contains("ceiling"), "\(other.errorText)")
            let again = try await rig.shell(Self.submit)
            #expect(again.status == 0 && again.word == first.word, "\(again.errorText)")
        }
    }

    @Test func `A drop on its way is not paid for by hand as well`() async throws {
        try await Rig.with(Self.slow) { rig in
            try rig.putPortfolios()
            let daemon = try await rig.startDaemon()
            try await rig.drop([Drop(1, type: "risk")], by: [.moved])
            try await eventually("it is with the provider") { rig.phases == ["in_flight"] }
            let byHand = try await rig.shell(Self.submit)
            #expect(byHand.status == 0 && byHand.word.hasPrefix("batch_"), "\(byHand.errorText)")
            try await rig.simulator.advance(seconds: 4000)
            try await rig.awaitDeliveries(1)
            await daemon.stop()
            let waited = try await rig.shell(Self.submit + " --wait")
            #expect(waited.status == 0, "\(waited.errorText)")
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            try await rig.expectBilled(1)
        }
    }

    @Test func `What was submitted by hand is not paid for as a drop as well`() async throws {
        try await Rig.with(Self.slow) { rig in
            try rig.putPortfolios()
            #expect(try await rig.shell(Self.submit).status == 0)
            try await rig.startDaemon()
            try await rig.drop([Drop(1, type: "risk")], by: [.moved])
            try await eventually("STATUS.txt says what it waits for") {
                let status = text(of: rig.root + "/STATUS.txt") ?? ""
                return status.contains("same content as portfolio.json, which is being analysed")
            }
            try await rig.simulator.advance(seconds: 4000)
            try await rig.awaitDeliveries(1)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            try await rig.expectBilled(1)
        }
    }
}
