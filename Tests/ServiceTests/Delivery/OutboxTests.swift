import Jobs
import LinuxSystem
import Prompts
import TestSupport
import Testing

@testable import Service

struct OutboxTests {
    private let source = RequestRecord.Source(
        type: "risk",
        name: "smith.json",
        heldName: nil,
        sha256: "",
        bytes: 0,
        promptVersion: "risk/1"
    )

    private func deliver(into root: DropRoot) throws {
        let outbox = Outbox(root: root, outputs: [.markdown, .html, .json], audit: AuditTrail(work: nil), log: .silent)
        try outbox.add(try report(answer: #"{"summary": "fine"}"#), for: source)
        try outbox.commit()
    }

    private func names(_ root: DropRoot) throws -> [String] {
        try #require(root.folders(of: .risk)).outbox.names().map(\.description).sorted()
    }

    @Test func `A second delivery of the same request adds nothing`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            try deliver(into: root)
            try deliver(into: root)
            #expect(try names(root) == ["smith.html", "smith.md", "smith.result.json"])
        }
    }

    @Test(arguments: ["a file", "a folder", "a link", "a link to nowhere", "a large file"])
    func `Whatever has taken a name stays, and the whole set gets the next one`(what: String) async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let taken = try #require(root.folders(of: .risk)).outbox
            switch what {
            case "a file": try taken.writeFile("smith.md", Array("mine".utf8), replacing: false)
            case "a folder": _ = try taken.makeDirectory("smith.md")
            case "a large file": try taken.open("smith.md", .create(exclusive: true)).truncate(to: 64 << 20)
            default:
                let target = what == "a link" ? "/dev/null" : "/nowhere"
                _ = try await run(["ln", "-s", target, taken.path + "/smith.md"])
            }
            try deliver(into: root)
            #expect(try names(root) == ["smith--2.html", "smith--2.md", "smith--2.result.json", "smith.md"])
        }
    }
}
