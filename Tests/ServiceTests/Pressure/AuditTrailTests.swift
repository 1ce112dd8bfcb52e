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
}
