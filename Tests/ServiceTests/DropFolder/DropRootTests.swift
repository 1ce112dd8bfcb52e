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

    @Test func `Nothing is made anew while the whole root is away`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path + "/data", types: [.risk])
            _ = try await run(["mv", path + "/data", path + "/away"])
            #expect(root.strayFolder() == nil)
        }
    }
}
