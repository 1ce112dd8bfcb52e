import LinuxSystem
import Prompts
import TestSupport
import Testing

@testable import Service

struct LeftoversTests {
    @Test func `What a killed run left hidden is removed at the next start, and nothing else`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let outbox = try #require(root.folders(of: .risk)).outbox
            try Leftovers(root: root).sweep()
            let left = FileName.temporary(for: "smith.md")
            for name in [left, "smith.md", ".hidden"] { try outbox.writeFile(name, [], replacing: false) }
            try Leftovers(root: root).sweep()
            #expect(Set(try outbox.names()) == ["smith.md", ".hidden"])
        }
    }

    @Test func `A run that ended by itself is not swept after`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let outbox = try #require(root.folders(of: .risk)).outbox
            try Leftovers(root: root).sweep()
            try Leftovers(root: root).noteCleanEnd()
            try outbox.writeFile(FileName.temporary(for: "smith.md"), [], replacing: false)
            try Leftovers(root: root).sweep()
            #expect(try outbox.names().count == 1)
        }
    }
}
