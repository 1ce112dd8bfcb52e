import Jobs
import LinuxSystem
import StrictJSON
import TestSupport
import Testing

@testable import Service

struct AuditTrailTests {
    @Test func `Each decision is a line of JSON in the file of its day`() async throws {
        try await withTemporaryDirectory { path in
            let work = try Directory.open(path)
            let audit = AuditTrail(work: work)
            audit(.init(.claimed, type: "risk", name: "a%0Ab.json", sha256: "00", submission: "s", customID: "risk-1"))
            #expect(try work.status(of: "audit") == nil, "gathered first")
            audit(.init(.delivered, batch: "batch_1", cost: 0.25))
            audit.flush()
            audit(.init(.removed, reason: "archive", count: 3))
            audit.flush()
            let folder = try work.directory("audit")
            let day = try #require(try folder.names().first)
            #expect(day.string?.hasSuffix(".jsonl") == true)
            let text = String(decoding: try folder.open(day, .read).readAll(limit: 1 << 16), as: UTF8.self)
            let lines = try text.split(separator: "\n").map { try JSONDocument(parsing: Array($0.utf8)).root }
            #expect(lines.map { $0["event"]?.string } == ["claimed", "delivered", "removed"])
            #expect(
                lines[0].members.map(\.key) == ["at", "event", "type", "name", "sha256", "submission", "custom_id"]
            )
            #expect(lines[0]["name"]?.string == "a%0Ab.json")
            #expect(lines[1]["cost"]?.double == 0.25)
            #expect(lines[2]["count"]?.integer == 3)
        }
    }

    @Test func `What was told of a submission is found again, whatever a death has left of a line`() async throws {
        try await withTemporaryDirectory { path in
            let work = try Directory.open(path)
            let id = try #require(SubmissionID(rawValue: "20261122T140530Z-k3v9q2xw5d"))
            let other = try #require(SubmissionID(rawValue: "20261122T140530Z-aaaaaaaaaa"))
            let first = AuditTrail(work: work)
            first(.init(.delivered, submission: id.rawValue, customID: "risk-1"))
            first(.init(.failed, submission: id.rawValue, customID: "risk-2"))
            first(.init(.delivered, submission: other.rawValue, customID: "risk-3"))
            first.flush()
            let folder = try work.directory("audit")
            let day = try #require(try folder.names().first)
            try folder.open(day, .append).write(Array(#"{"at":"2026-11-22T14:05:30Z","event":"deliv"#.utf8))

            let audit = AuditTrail(work: work)
            audit(.init(.followedUp, submission: id.rawValue, customID: "risk-4"))
            let told = audit.decisions(of: id, since: "2000-01-01")
            let expected: [AuditTrail.Decision] = [
                .init(event: .delivered, customID: "risk-1"), .init(event: .failed, customID: "risk-2"),
                .init(event: .followedUp, customID: "risk-4"),
            ]
            #expect(told == Set(expected))
            #expect(audit.decisions(of: other, since: "2000-01-01").count == 1)
            #expect(audit.decisions(of: id, since: "2999-01-01").isEmpty, "days before are not read")
        }
    }
}
