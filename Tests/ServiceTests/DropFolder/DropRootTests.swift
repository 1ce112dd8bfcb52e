import LinuxSystem
import Prompts
import TestSupport
import Testing

@testable import Service

struct DropRootTests {
    @Test(arguments: ["inbox/risk", "inbox", "processing/risk", "outbox", "control"])
    func `A folder that was moved away or replaced is noticed, and made anew at the next start`(
        folder: String
    ) async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            #expect(root.strayFolder() == nil)
            let place = root.path + "/" + folder
            _ = try await run(["mv", place, path + "/elsewhere"])
            #expect(root.strayFolder()?.hasPrefix(place) == true)
            _ = try await run(["mkdir", place])
            #expect(root.strayFolder()?.hasPrefix(place) == true)
            #expect(try DropRoot(dataDirectory: path, types: [.risk]).strayFolder() == nil)
        }
    }

    @Test func `A root of a newer format is refused, and nothing in it is touched`() async throws {
        try await withTemporaryDirectory { path in
            let root = try Directory.create(path + "/batch")
            let marker = Array("mosychlos drop root\nformat 2\n".utf8)
            try root.writeFile(DropRoot.marker, marker, replacing: true)
            let newer = DropRoot.NewerFormat(path: path + "/batch", format: 2)
            #expect(throws: newer) { try DropRoot(dataDirectory: path, types: [.risk]) }
            #expect(try root.names() == [DropRoot.marker])
            #expect(try root.open(DropRoot.marker, .read).readAll(limit: 100) == marker)
        }
    }

    @Test(arguments: ["mosychlos drop root\n", "mosychlos drop root\nformat 1\n", ""])
    func `A root of this format or without one is worked on`(marker: String) async throws {
        try await withTemporaryDirectory { path in
            let root = try Directory.create(path + "/batch")
            try root.writeFile(DropRoot.marker, Array(marker.utf8), replacing: true)
            #expect(try DropRoot(dataDirectory: path, types: [.risk]).hasMarker())
        }
    }

    @Test func `Nothing is made anew while the whole root is away`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path + "/data", types: [.risk])
            _ = try await run(["mv", path + "/data", path + "/away"])
            #expect(root.strayFolder() == nil)
        }
    }
}
