import Jobs
import LinuxSystem
import TestSupport
import Testing

@testable import Service

/// What becomes of drops when the disk or the folders fail.
struct IntakeFaultTests {
    static let portfolio = """
        {"as_of": "2026-10-30", "base_currency": "EUR", "accounts": [{"name": "a", "type": "brokerage",
        "currency": "EUR", "holdings": [{"ticker": "EUR", "type": "cash", "quantity": 5, "currency": "EUR"}]}]}
        """

    private func withParts(_ body: (ServiceParts, DropRoot.TypeFolders) async throws -> Void) async throws {
        try await withTemporaryDirectory { path in
            let text = """
                data_dir: '\(path)'
                llm: { provider: openai, api_key: sk-x, base_url: 'http://127.0.0.1:9/v1' }
                watch: { mode: events }
                """
            let parts = try ServiceParts(try load(text).configuration, environment: [:], log: .silent)
            try await body(parts, try #require(parts.root.types.first))
        }
    }

    /// Passes at the start and after a minute, when everything has settled.
    private func start(_ intake: Intake) async throws -> ContinuousClock.Instant {
        let now = ContinuousClock.now
        try await intake.start(at: now)
        _ = try await intake.pass(accepting: true, at: now)
        return now + .seconds(61)
    }

    @Test func `A settled drop is claimed and collected`() async throws {
        try await withParts { parts, folders in
            try folders.inbox.writeFile("a.json", Array(Self.portfolio.utf8), replacing: false)
            let intake = parts.intake(watcher: nil)
            let report = try await intake.pass(accepting: true, at: start(intake))
            #expect(report.collected == 1)
            #expect(try folders.processing.names() == ["a.json"])
        }
    }

    /// EBUSY, ETXTBSY, ENAMETOOLONG, EPERM.
    @Test(arguments: [Int32(16), 26, 36, 1], [Self.portfolio, "[]"])
    func `A file that cannot be moved holds up no other`(code: Int32, content: String) async throws {
        try await withParts { parts, folders in
            try folders.inbox.writeFile("a.json", Array(content.utf8), replacing: false)
            try folders.inbox.writeFile("b.json", Array(Self.portfolio.utf8), replacing: false)
            let intake = parts.intake(watcher: nil)
            let now = try await start(intake)
            let interposer = Interposer(
                verdict: { call, subject in
                    call == "rename" && subject.contains("a.json") && !subject.contains(".tmp") ? .fail(code) : .proceed
                },
                unixTime: { 1_795_356_330 }
            )
            let report = try await Interposer.$current.withValue(interposer) {
                try await intake.pass(accepting: true, at: now)
            }
            #expect(report.collected == 1)
            #expect(try folders.inbox.names().contains("a.json"))
            #expect(try folders.processing.names() == ["b.json"])
            let waiting = await intake.snapshot(at: now, unixTime: 1_795_356_330).waiting
            #expect(waiting.map(\.name) == ["a.json"])
        }
    }

    @Test func `A drop that could not be recorded is in the inbox again, and no empty batch is due`() async throws {
        try await withParts { parts, folders in
            try folders.inbox.writeFile("a.json", Array(Self.portfolio.utf8), replacing: false)
            let intake = parts.intake(watcher: nil)
            let now = try await start(intake)
            _ = try await run(["rmdir", parts.root.store.directory.path])
            await #expect(throws: SystemError.self) { try await intake.pass(accepting: true, at: now) }
            #expect(try folders.inbox.names().contains("a.json"))
            #expect(try folders.processing.names() == [])
            let later = now + .seconds(3600)
            #expect(try await intake.pass(accepting: false, at: later).wakeAt > later, "it must not spin")
        }
    }

    @Test func `A file that could not be given back comes up again`() async throws {
        try await withParts { parts, folders in
            try folders.inbox.writeFile("a.json", Array("[]".utf8), replacing: false)
            let intake = parts.intake(watcher: nil)
            let now = try await start(intake)
            _ = try await run(["rmdir", folders.rejected.path])
            for seconds in [0, 60, 120] {
                let then = now + .seconds(seconds)
                await #expect(throws: SystemError.self) { try await intake.pass(accepting: true, at: then) }
            }
            #expect(try folders.inbox.names().contains("a.json"))
        }
    }

    @Test(arguments: [(SubmissionPhase.collecting, true), (.sealed, false), (.inFlight, false)])
    func `A list of requests that is gone means that nothing was claimed only while it is being collected`(
        phase: SubmissionPhase,
        isPutBack: Bool
    ) async throws {
        try await withParts { parts, folders in
            try folders.processing.writeFile("sent.json", Array(Self.portfolio.utf8), replacing: false)
            let id = try #require(SubmissionID(rawValue: "20261122T140530Z-k3v9q2xw5d"))
            let folder = try parts.root.store.create(id) { _ in
                var record = SubmissionRecord(
                    id: id,
                    origin: .drops,
                    provider: "openai",
                    model: "gpt-4o-mini",
                    endpoint: "/v1/chat/completions",
                    completionWindow: "24h",
                    metadata: [:],
                    attempt: 1,
                    at: 0
                )
                record.phase = phase
                return record
            }
            try? folder.directory.remove(SubmissionFolder.requests)
            let intake = parts.intake(watcher: nil)
            try await intake.start(at: .now)
            _ = try await intake.recover(at: .now)
            #expect(try folders.processing.names().isEmpty == isPutBack)
        }
    }

    @Test func `What an unreadable submission may hold is not taken for a drop again`() async throws {
        try await withParts { parts, folders in
            try folders.processing.writeFile("sent.json", Array(Self.portfolio.utf8), replacing: false)
            let name: FileName = "20261122T140530Z-k3v9q2xw5d"
            let submission = try parts.root.store.directory.makeDirectory(name)
            _ = try submission.makeDirectory(SubmissionFolder.requests)
            let intake = parts.intake(watcher: nil)
            try await intake.start(at: .now)
            _ = try await intake.recover(at: .now)
            #expect(try folders.processing.names() == ["sent.json"])
        }
    }
}
