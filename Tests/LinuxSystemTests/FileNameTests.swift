import LinuxSystem
import TestSupport
import Testing

struct FileNameTests {
    @Test(arguments: ["", ".", "..", "a/b", "/", "a\0b"])
    func `What could leave the directory is no name`(text: String) {
        #expect(FileName(text) == nil)
    }

    @Test(arguments: ["a", "...", ".a", "smith.json", "ü", " ", "-rf", "a\\b", "a\nb"])
    func `Everything else is one`(text: String) throws {
        #expect(try #require(FileName(text)).string == text)
    }

    @Test(.enabled(if: Tool.python3.isInstalled))
    func `Python percent-encodes alike, and decoding gives the bytes back`() async throws {
        var names: [FileName] = (1...255).compactMap { FileName(bytes: [UInt8($0)]) }
        var numbers = SystemRandomNumberGenerator()
        while names.count < 600 {
            let bytes = (0..<Int.random(in: 1...40)).map { _ in UInt8.random(in: .min ... .max, using: &numbers) }
            if let name = FileName(bytes: bytes) { names.append(name) }
        }
        let program = """
            import sys, urllib.parse
            for name in sys.stdin.buffer.read().split(b"\\0")[:-1]:
                print(urllib.parse.quote_from_bytes(name, safe=""))
            """
        let expected = try await python(program, input: names.flatMap { $0.bytes + [0] })
        #expect(names.map(\.percentEncoded) == expected)
        #expect(expected.map { FileName(percentEncoded: $0) } == names)
    }

    @Test(arguments: ["%", "%4", "%zz", "%2F", "%00", "%2e%2E", "", "a/b", "% 1", "%+1"])
    func `Broken escapes and escaped escapes from the directory are refused`(text: String) {
        #expect(FileName(percentEncoded: text) == nil)
    }

    @Test(arguments: [
        ("plain.json", "plain.json"), ("größe.json", "größe.json"), ("a\nb", "a\\x0Ab"), ("\u{1B}[2J", "\\x1B[2J"),
        ("a\\b", "a\\\\b"), ("\u{202E}nosj", "\\xE2\\x80\\xAEnosj"), ("\u{85}", "\\xC2\\x85"),
    ])
    func `A name in a log cannot move the cursor or end the line`(text: String, shown: String) throws {
        #expect(try #require(FileName(text)).description == shown)
    }

    @Test func `Bytes that are no UTF-8 have no text but can be shown`() throws {
        let name = try #require(FileName(bytes: [0x61, 0xFF, 0xC3]))
        #expect(name.string == nil)
        #expect(name.description == "a\\xFF\\xC3")
        #expect(name.percentEncoded == "a%FF%C3")
    }

    @Test func `Names sort by their bytes`() {
        #expect(["b", "B", "a", "ab", "é"].sorted() as [FileName] == ["B", "a", "ab", "b", "é"])
    }

    @Test(arguments: [1, 20, 237, 238, 255])
    func `A temporary name is hidden, recognised and never too long`(length: Int) throws {
        let name = try #require(FileName(String(repeating: "n", count: length)))
        let temporary = FileName.temporary(for: name)
        #expect(temporary.isHidden && temporary.isTemporary)
        #expect(temporary.bytes.count == min(length, 237) + 18)
        #expect(!name.isTemporary)
        #expect(FileName.temporary(for: name) != temporary)
    }

    @Test(arguments: [".tmp", ".a.tmp", ".smith.json.0123456789ag.tmp", "smith.json.0123456789ab.tmp"])
    func `Other people's hidden files are not taken for ours`(text: String) throws {
        #expect(try !#require(FileName(text)).isTemporary)
    }
}
