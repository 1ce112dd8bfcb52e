import Foundation
import TestSupport
import Testing

@testable import mosychlos

struct SystemFileTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("systemd")

    @Test(arguments: [
        ("mosychlos.service", SystemFile.unitText), ("mosychlos@.service", SystemFile.templateText),
        ("mosychlos.sysusers", SystemFile.usersText), ("mosychlos.tmpfiles", SystemFile.foldersText),
    ])
    func `The program carries the files of the folder systemd`(name: String, text: String) throws {
        let file = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        #expect(text + "\n" == file || text == file)
    }

    @Test func `What is missing is written, what is there stays`() async throws {
        try await withTemporaryDirectory { directory in
            let setup = SystemSetup(root: directory)
            for file in SystemFile.all { #expect(try setup.put(file) == .written) }
            for file in SystemFile.all { #expect(try setup.put(file) == .same) }
            let unit = directory + "/etc/systemd/system/mosychlos.service"
            try Data("mine".utf8).write(to: URL(fileURLWithPath: unit))
            #expect(try setup.put(SystemFile.all[0]) == .different)
            #expect(try String(contentsOfFile: unit, encoding: .utf8) == "mine")
        }
    }
}
