import StrictJSON
import Synchronization
import Testing

@testable import Service

struct LogTests {
    @Test(arguments: [
        ("plain", "plain"), ("", "\"\""), ("two words", "\"two words\""), ("a=b", "\"a=b\""),
        ("\u{1b}[31mred\n", "\"\\u{1b}[31mred\\n\""), ("say \"hi\" \\", "\"say \\\"hi\\\" \\\\\""),
        ("\u{202e}gpj.exe", "\"\\u{202e}gpj.exe\""), ("Müller", "\"Müller\""),
    ])
    func `A value can neither break its line nor drive a terminal`(value: String, text: String) {
        #expect(Log.quoted(value) == text)
    }

    @Test func `A level keeps out what matters less`() {
        let lines = Mutex<[String]>([])
        let log = Log(least: .warning) { line in lines.withLock { $0.append(line) } }
        log(.info, "quiet")
        log(.error, "loud", ["why": "it is"])
        #expect(lines.withLock { $0 } == ["error loud why=\"it is\"\n"])
    }

    @Test func `A journal gets priorities instead of words`() {
        let lines = Mutex<[String]>([])
        let log = Log(least: .info, forJournal: true) { line in lines.withLock { $0.append(line) } }
        log(.warning, "event")
        #expect(lines.withLock { $0 } == ["<4>event\n"])
    }

    @Test func `As JSON an event is an object of plain ASCII`() throws {
        let lines = Mutex<[String]>([])
        let log = Log(least: .info, forJournal: true, format: .json) { line in lines.withLock { $0.append(line) } }
        log(.warning, "event", ["name": "M\u{fc}ller \u{1f600}\u{202e}\u{1b}[31m\"\n"])
        let line = try #require(lines.withLock { $0.first })
        #expect(line.hasPrefix("<4>{"))
        #expect(line.dropLast().utf8.allSatisfy { (0x20...0x7E).contains($0) })
        let root = try JSONDocument(parsing: Array(line.dropFirst(3).utf8)).root
        #expect(root["event"]?.string == "event")
        #expect(root["level"]?.string == "warning")
        #expect(root["name"]?.string == "M\u{fc}ller \u{1f600}\u{202e}\u{1b}[31m\"\n")
    }
}
