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
            #expect(files.take().map(\.request) == [.flush])
            #expect(files.take().isEmpty)
            #expect(files.answers().map(\.name) == ["hold"])
        }
    }

    @Test func `A file with a content is somebody's work and stays, whatever its name begins with`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            try root.control.writeFile("holdings.json", Array("{}".utf8), replacing: false)
            try root.control.writeFile("hold-notes.txt", Array(repeating: 0x20, count: 2000), replacing: false)
            let files = ControlFiles(root: root)
            #expect(files.take().isEmpty)
            #expect(Set(files.answers().map(\.name)) == ["holdings.json", "hold-notes.txt"])
            #expect(try root.control.names().count == 2)
        }
    }

    @Test func `What is not understood is answered for as long as it lies there`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            try root.control.writeFile("cancle_batch_1.txt", [], replacing: false)
            try root.control.writeFile("~$hold.docx", [], replacing: false)
            let files = ControlFiles(root: root)
            #expect(files.take().isEmpty)
            #expect(files.answers().map(\.name) == ["cancle_batch_1.txt"])
            #expect(files.answers().first?.answer.hasPrefix("not understood") == true)
            try root.control.remove("cancle_batch_1.txt")
            #expect(files.take().isEmpty)
            #expect(files.answers().isEmpty)
        }
    }

    @Test func `The newest answer is the first`() async throws {
        try await withTemporaryDirectory { path in
            let files = ControlFiles(root: try DropRoot(dataDirectory: path, types: [.risk]))
            for number in 1...12 { files.answer("hold.txt", "answer \(number)") }
            #expect(files.answers().count == 10)
            #expect(files.answers().first?.answer == "answer 12")
        }
    }
}
