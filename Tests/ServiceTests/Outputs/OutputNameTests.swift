import LinuxSystem
import Service
import Testing

struct OutputNameTests {
    @Test(arguments: [
        ("smith.json", "smith"),
        ("smith.JSON", "smith"),
        ("smith.again.json", "smith"),
        ("smith.Again.Json", "smith"),
        ("smith.v2.json", "smith.v2"),
        ("J. Smith & Sons.json", "J._Smith___Sons"),
        ("Müller.json", "M_ller"),
        ("日本.json", "__"),
        ("a:b|c?d*e\"f<g>h\\i.json", "a_b_c_d_e_f_g_h_i"),
        ("../evil.json", nil),
        ("..evil.json", "_..evil"),
        (".hidden.json", "_.hidden"),
        ("trailing. .json", "trailing._"),
        ("trailing...json", "trailing"),
        ("....json", "portfolio"),
        (".json", "_.json"),
        (".again.json", "_.again"),
        ("-rf.json", "_-rf"),
        ("line\nbreak.json", "line_break"),
        ("notes.txt", "notes.txt"),
        ("aux.json", "_aux"),
        ("CON.json", "_CON"),
        ("nul.tar.json", "_nul.tar"),
        ("com1.json", "_com1"),
        ("Lpt9.x.json", "_Lpt9.x"),
        ("com10.json", "com10"),
        ("auxiliary.json", "auxiliary"),
    ])
    func `A dropped file's name becomes one that every system takes`(name: String, stem: String?) throws {
        guard let stem else {
            #expect(FileName(name) == nil)
            return
        }
        #expect(try OutputName(for: #require(FileName(name))).stem == stem)
    }

    @Test func `Bytes that are no text become underscores`() throws {
        let name = try #require(FileName(bytes: [0x61, 0xFF, 0xFE, 0x62] + Array(".json".utf8)))
        #expect(OutputName(for: name).stem == "a__b")
    }

    @Test func `A stem has at most 100 bytes, with its number too`() throws {
        let long = try #require(FileName(String(repeating: "x", count: 240) + ".json"))
        let name = OutputName(for: long)
        #expect(name.stem == String(repeating: "x", count: 100))
        #expect(name.variant(12).stem == String(repeating: "x", count: 96) + "--12")
    }

    @Test func `The first set has the plain name, later ones a number`() {
        let name = OutputName(for: "smith.json")
        #expect((1...3).map { name.variant($0).stem } == ["smith", "smith--2", "smith--3"])
        #expect(name.variant(2).file("result.json") == "smith--2.result.json")
    }

    @Test func `Names that differ in case only have the same key`() {
        #expect(OutputName(for: "Smith.json").foldedKey == OutputName(for: "sMITH.json").foldedKey)
        #expect(OutputName(for: "Smith.json").foldedKey != OutputName(for: "smyth.json").foldedKey)
    }

    @Test(arguments: [
        ("smith.json", "smith.json.reason.txt"), ("Müller & Söhne.json", "Müller & Söhne.json.reason.txt"),
        ("a:b.json", "a_b.reason.txt"), ("a\nb.json", "a_b.reason.txt"), ("\u{202E}x.json", "_x.reason.txt"),
        (String(repeating: "y", count: 250), String(repeating: "y", count: 100) + ".reason.txt"),
    ])
    func `A reason stands beside its file, under a name that is shown everywhere`(name: String, reason: String) throws {
        #expect(try OutputName.reasonFile(beside: #require(FileName(name))) == reason)
    }

    @Test func `Whatever the bytes, the name keeps every rule`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let length = Int.random(in: 1...255, using: &generator)
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            guard let source = FileName(bytes: bytes) else { continue }
            for name in [OutputName(for: source), OutputName(for: source).variant(77)] {
                let stem = name.stem
                #expect((1...100).contains(stem.utf8.count))
                #expect(stem.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
                #expect(!stem.hasPrefix(".") && !stem.hasPrefix("-") && !stem.hasSuffix("."))
                #expect(FileName(name.file("result.json")) != nil)
            }
        }
    }
}
