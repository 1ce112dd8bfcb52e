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

    @Test func `A half-written status of a killed run is removed at the next start`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            try Leftovers(root: root).sweep()
            try root.root.writeFile(FileName.temporary(for: "STATUS.txt"), [], replacing: false)
            try root.work.writeFile(FileName.temporary(for: "status.json"), [], replacing: false)
            try Leftovers(root: root).sweep()
            #expect(try root.root.names().filter(\.isTemporary) == [])
            #expect(try root.work.names().filter(\.isTemporary) == [])
        }
    }

    @Test func `A half-written file of the ballast is removed at the next start`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let ballast = try root.work.makeDirectory(Ballast.folder)
            try ballast.writeFile(FileName.temporary(for: "block-1"), [], replacing: false)
            try ballast.writeFile("block-0", [], replacing: false)
            try Leftovers(root: root).sweep()
            #expect(try ballast.names() == ["block-0"])
        }
    }

    @Test func `A run that ended by itself is not swept after`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let outbox = try #require(root.folders(of: .risk)).outbox
            try Leftovers(root: root).sweep()
            Leftovers(root: root).noteCleanEnd()
            try outbox.writeFile(FileName.temporary(for: "smith.md"), [], replacing: false)
            try Leftovers(root: root).sweep()
            #expect(try outbox.names().count == 1)
        }
    }
}
