import LinuxSystem
import TestSupport
import Testing

@testable import Service

struct NameVerdictTests {
    private struct View: FolderView {
        var tracker = CandidateTracker(Settling(settle: .seconds(2), grace: .seconds(60)))
        var notTaken: [FileName: NotTaken] = [:]
    }

    @Test func `Where another file system is mounted nothing is looked at, whatever its server would say`()
        async throws
    {
        try await withTemporaryDirectory { path in
            let directory = try Directory.open(path)
            let names: [FileName] = ["a.json", "b.json"]
            for name in names { try directory.writeFile(name, Array("{}".utf8), replacing: false) }
            var view = View()
            let look = Look(
                directory: directory,
                mounted: ["a.json"],
                arrival: .listed,
                notice: .listing,
                wantsDoneFile: false,
                now: .now,
                retry: .now
            )
            for name in names { view.take(name, look) }
            #expect(view.notTaken == ["a.json": .folder])
            #expect(view.tracker.candidates.keys == ["b.json"])
        }
    }

    @Test(arguments: [
        "a.json", "A.JSON", "smith.again.json", "a b.json", "naïve.json", "4913.json", "x.tmp.json", "$a.json",
    ])
    func `A name that ends in json is a candidate`(name: String) throws {
        #expect(NameVerdict(try #require(FileName(name))) == .candidate)
    }

    @Test(arguments: [
        ".a.json", "._a.json", "~$a.json", "~a.json", "#a.json", "a.json~", "a.json.tmp", "a.json.part",
        "a.json.filepart", "a.json.crdownload", "A.JSON.PARTIAL", "Thumbs.db", "desktop.ini", "@eaDir", "__MACOSX",
        "$RECYCLE.BIN", "a.swp", ".goutputstream-X", "a.lock", "urgent",
    ])
    func `What programs leave while they work is not worth a word`(name: String) throws {
        #expect(NameVerdict(try #require(FileName(name))) == .temporary)
    }

    @Test(arguments: [("smith.json.txt", ".txt"), ("smith.JSON.docx", ".docx"), ("smith.txt", nil), ("json.txt", nil)])
    func `An ending that its owner may not see is told`(name: String, ending: String?) throws {
        let reason = NotTaken(nameOf: try #require(FileName(name)))
        #expect(reason == ending.map { .hiddenEnding($0) } ?? .name)
    }

    @Test(arguments: ["a.csv", "a.json.txt", "README", "a.jsonl", "json"])
    func `Anything else is left alone and named`(name: String) throws {
        #expect(NameVerdict(try #require(FileName(name))) == .notTaken)
    }

    @Test func `Bytes that are no text do not hide the ending`() throws {
        let name = try #require(FileName(bytes: [0xff, 0xfe] + Array(".json".utf8)))
        #expect(NameVerdict(name) == .candidate)
    }
}
