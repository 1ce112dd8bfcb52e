import LinuxSystem
import TestSupport
import Testing

@testable import Service

struct HandBackTests {
    @Test func `A folder where the reason should be makes way for another name`() async throws {
        try await withTemporaryDirectory { path in
            let source = try Directory.create(path + "/source")
            let target = try Directory.create(path + "/target")
            _ = try target.makeDirectory("bad.json.reason.txt")
            try source.writeFile("bad.json", Array("x".utf8), replacing: false)
            let place = try HandBack.give("bad.json", from: source, as: "bad.json", to: target, reason: [0x41])
            #expect(place == HandBack.Place(file: "bad--2.json", reason: "bad--2.json.reason.txt"))
        }
    }

    private func withFolders(_ body: (Directory, Directory) throws -> Void) async throws {
        try await withTemporaryDirectory { path in
            let root = try Directory.open(path)
            try body(try root.makeDirectory("inbox"), try root.makeDirectory("rejected"))
        }
    }

    private func text(_ directory: Directory, _ name: FileName) throws -> String {
        String(decoding: try directory.open(name, .read).readAll(limit: 1000), as: UTF8.self)
    }

    @Test func `A file given back lies beside its reason`() async throws {
        try await withFolders { inbox, rejected in
            try inbox.writeFile("a.json", Array("old".utf8), replacing: false)
            let place = try HandBack.give(
                "a.json",
                from: inbox,
                as: "a.json",
                to: rejected,
                reason: Array("because".utf8)
            )
            #expect(place == HandBack.Place(file: "a.json", reason: "a.json.reason.txt"))
            #expect(try text(rejected, "a.json") == "old")
            #expect(try text(rejected, "a.json.reason.txt") == "because")
            #expect(try inbox.names().isEmpty)
        }
    }

    @Test func `The reason of a file that is gone is told once, beside no other file`() async throws {
        try await withFolders { _, failed in
            func tell(_ id: String) throws {
                if try HandBack.isDone("a.json", id: id, in: [failed]) { return }
                let reason = Array("because\r\nid: \(id)\r\n".utf8)
                _ = try HandBack.tell(of: "a.json", in: failed, reason: reason, taken: FoldedNames())
            }
            try failed.writeFile("a.json", [], replacing: false)
            for id in ["risk-1", "risk-2", "risk-1", "risk-2"] { try tell(id) }
            #expect(try failed.names().sorted() == ["a--2.json.reason.txt", "a--3.json.reason.txt", "a.json"])
            #expect(try !HandBack.isDone("a.json", id: "isk-1", in: [failed]))
        }
    }

    @Test func `A second file of the same name keeps the first one`() async throws {
        try await withFolders { inbox, rejected in
            for content in ["first", "second"] {
                try inbox.writeFile("a.json", Array(content.utf8), replacing: false)
                _ = try HandBack.give("a.json", from: inbox, as: "a.json", to: rejected, reason: Array(content.utf8))
            }
            #expect(try text(rejected, "a.json") == "first")
            #expect(try text(rejected, "a--2.json") == "second")
            #expect(try text(rejected, "a--2.json.reason.txt") == "second")
        }
    }

    @Test func `Names that differ in case only, or in how an accent is written, are kept apart`() async throws {
        try await withFolders { inbox, rejected in
            let taken = FoldedNames()
            let names: [FileName] = [
                "Case.json", "case.json", "CASE.json", "M\u{FC}ller.json", "mu\u{308}ller.json", "M\u{DC}LLER.json",
            ]
            for name in names {
                try inbox.writeFile(name, Array("\(name)".utf8), replacing: false)
                _ = try HandBack.give(name, from: inbox, as: name, to: rejected, reason: [0x41], taken: taken)
            }
            let shown = try rejected.names().map { "\($0)".lowercased() }
            #expect(Set(shown).count == 12)
            #expect(shown.contains("case--3.json.reason.txt"))
        }
    }

    @Test func `A file that was moved back and comes again takes its old name and reason`() async throws {
        try await withFolders { inbox, rejected in
            let taken = FoldedNames()
            for _ in 1...2 {
                try inbox.writeFile("Case.json", [], replacing: false)
                let place = try HandBack.give(
                    "Case.json",
                    from: inbox,
                    as: "Case.json",
                    to: rejected,
                    reason: [],
                    taken: taken
                )
                #expect(place?.file == "Case.json")
                try rejected.remove("Case.json")
            }
        }
    }

    @Test func `A reason that a crash left alone is replaced`() async throws {
        try await withFolders { inbox, rejected in
            try rejected.writeFile("a.json.reason.txt", Array("half".utf8), replacing: false)
            try inbox.writeFile("a.json", [], replacing: false)
            _ = try HandBack.give("a.json", from: inbox, as: "a.json", to: rejected, reason: Array("whole".utf8))
            #expect(try text(rejected, "a.json.reason.txt") == "whole")
        }
    }

    @Test func `A file its owner took back leaves no reason behind`() async throws {
        try await withFolders { inbox, rejected in
            let place = try HandBack.give("a.json", from: inbox, as: "a.json", to: rejected, reason: [])
            #expect(place == nil)
            #expect(try rejected.names().isEmpty)
        }
    }

    @Test func `Names that a share cannot show get reasons that it can, each its own`() async throws {
        try await withFolders { inbox, rejected in
            for byte: UInt8 in [0xfe, 0xff] {
                let name = try #require(FileName(bytes: [byte] + Array(".json".utf8)))
                try inbox.writeFile("drop.json", [], replacing: false)
                try inbox.move("drop.json", to: inbox, as: name)
                _ = try HandBack.give(name, from: inbox, as: name, to: rejected, reason: [byte])
            }
            let reasons = try rejected.names().filter { $0.string?.hasSuffix(".reason.txt") == true }
            #expect(reasons.count == 2)
            #expect(try rejected.names().count == 4)
        }
    }

    @Test(arguments: [255, 251, 245])
    func `The longest names have room for a reason`(length: Int) async throws {
        try await withFolders { inbox, rejected in
            let name = try #require(FileName(String(repeating: "n", count: length - 5) + ".json"))
            try inbox.writeFile("short.json", [], replacing: false)
            try inbox.move("short.json", to: inbox, as: name)
            let place = try #require(try HandBack.give(name, from: inbox, as: name, to: rejected, reason: []))
            #expect(place.file.bytes.suffix(5).elementsEqual(".json".utf8))
            #expect(try rejected.names().count == 2)
        }
    }
}
