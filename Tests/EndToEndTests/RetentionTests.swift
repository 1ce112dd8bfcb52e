import Foundation
import Testing

/// What a running daemon clears away.
@Suite(.timeLimit(.minutes(15)))
struct RetentionTests {
    @Test func `Old pages of the outbox go, with what leads to them; outputs and strangers stay`() async throws {
        try await Rig.with(Settings(more: "retention: { earlier: 30d }")) { rig in
            let earlier = rig.root + "/outbox/earlier"
            try makeFolder(earlier)
            let today = Date.now.formatted(.iso8601.year().month().day())
            func page(_ text: String) -> String { "<nav><ul>\n<li><a href=\"x\">Newest</a></li>\n\(text)</ul></nav>\n" }
            let link = "<li><a href=\"000002-2020-01-02.html\">Before these</a></li>\n"
            try write(page(""), to: earlier + "/000001-2020-01-01.html")
            try write(page(""), to: earlier + "/000002-2020-01-02.html")
            try write(page(link), to: earlier + "/000003-\(today).html")
            try write("mine", to: earlier + "/000001-notes.html")
            try makeFolder(rig.root + "/outbox/risk")
            try write("an output", to: rig.root + "/outbox/risk/smith.html")
            try await rig.startDaemon()
            try await eventually("old pages are gone") {
                let names = try FileManager.default.contentsOfDirectory(atPath: earlier).filter { !$0.hasPrefix(".") }
                return Set(names) == ["000003-\(today).html", "000001-notes.html"]
            }
            let kept = try String(contentsOfFile: earlier + "/000003-\(today).html", encoding: .utf8)
            #expect(kept == page(""))
            #expect(FileManager.default.fileExists(atPath: rig.root + "/outbox/risk/smith.html"))
            try await eventually("the index leads to what is there") {
                let index = try? String(contentsOfFile: rig.root + "/outbox/index.html", encoding: .utf8)
                return index?.contains("000003-\(today).html") == true && index?.contains("2020") == false
            }
        }
    }
}
