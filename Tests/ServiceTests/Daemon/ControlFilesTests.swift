import LinuxSystem
import Prompts
import TestSupport
import Testing

@testable import Service

struct ControlFilesTests {
    @Test func `A request counts once, and what cannot be removed counts not at all`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            _ = try root.control.makeDirectory("hold")
            try root.control.writeFile("flush.txt", [], replacing: false)
            let files = ControlFiles(root: root)
            #expect(files.take() == [.flush])
            #expect(files.take() == [])
        }
    }
}
