import Jobs
import LinuxSystem
import Prompts
import TestSupport
import Testing

@testable import Service

struct OutboxTests {
    private func deliver(
        _ name: FileName = "smith.json",
        into root: DropRoot,
        id: String = "risk-0001-ab",
        outputs: [Configuration.OutputFormat] = [.markdown, .html, .json]
    ) throws {
        let source = RequestRecord.Source(
            type: "risk",
            name: name.percentEncoded,
            heldName: nil,
            sha256: "",
            bytes: 0,
            promptVersion: "risk/1"
        )
        var report = try report(answer: #"{"summary": "fine"}"#)
        (report.sourceName, report.customID) = (name, id)
        let outbox = Outbox(root: root, outputs: outputs, audit: AuditTrail(work: nil), log: .silent)
        try outbox.add(report, for: source)
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

    @Test(
        arguments: [
            ["Case.json", "case.json"], ["case.json", "Case.json"], ["CASE.json", "Case.json"],
            ["cAse.JSON", "caSe.json"],
        ] as [[FileName]]
    )
    func `Names that differ in case only get different stems, however long one has been there`(
        drops: [FileName]
    )
        async throws
    {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            for (number, drop) in drops.enumerated() { try deliver(drop, into: root, id: "risk-\(number)") }
            // As after a restart, by another process, and by hand.
            try deliver(drops[0], into: DropRoot(dataDirectory: path, types: [.risk]), id: "risk-2")
            try #require(root.folders(of: .risk)).outbox.writeFile("CasE--4.md", [0x41], replacing: false)
            try deliver(drops[1], into: root, id: "risk-3")
            let names = try names(root).map { $0.lowercased() }
            #expect(Set(names).count == names.count)
            #expect(
                names.filter { $0.hasSuffix(".json") }.sorted() == [
                    "case--2.result.json", "case--3.result.json", "case--5.result.json", "case.result.json",
                ]
            )
        }
    }

    @Test func `A delivery again does not take its own set for somebody else's`() async throws {
        try await withTemporaryDirectory { path in
            for outputs: [Configuration.OutputFormat] in [[.markdown], [.markdown, .html], [.markdown, .html, .json]] {
                try deliver("Case.json", into: DropRoot(dataDirectory: path, types: [.risk]), outputs: outputs)
            }
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            #expect(try names(root) == ["Case.html", "Case.md", "Case.result.json"])
        }
    }

    @Test func `A name that somebody has taken away is free again`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            try deliver("Case.json", into: root, outputs: [.json])
            try #require(root.folders(of: .risk)).outbox.remove("Case.result.json")
            try deliver("case.json", into: root, id: "risk-1", outputs: [.json])
            #expect(try names(root) == ["case.result.json"])
        }
    }
}
