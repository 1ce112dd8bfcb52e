import StrictJSON
import Testing

struct JSONWriterTests {
    private func written(pretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter(pretty: pretty)
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func sample(_ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("a", 1)
        writer.member("b", "x\"y")
        writer.member("c", nil as String?)
        writer.key("d")
        writer.beginArray()
        writer.bool(true)
        writer.null()
        writer.beginObject()
        writer.endObject()
        writer.raw("[1, 2]".utf8)
        writer.beginArray()
        writer.endArray()
        writer.endArray()
        writer.member("e", 0.5)
        writer.endObject()
    }

    @Test func `Compact output holds no blank`() {
        #expect(written(sample) == #"{"a":1,"b":"x\"y","c":null,"d":[true,null,{},[1, 2],[]],"e":0.5}"#)
    }

    @Test(
        arguments: [
            (0, 0, false, "0"), (0, 5, false, "0"), (7, 0, true, "-7"), (1200, 0, false, "1200"),
            (1200, 2, false, "12"),
            (1250, 2, true, "-12.5"), (5, 3, false, "0.005"), (100, 3, false, "0.1"),
            (.max, 0, false, "18446744073709551615"),
            (.max, 19, true, "-1.8446744073709551615"), (1, 19, false, "0.0000000000000000001"),
        ] as [(UInt64, Int, Bool, String)]
    )
    func `A decimal is written digit for digit, without zeros at its end`(
        magnitude: UInt64,
        places: Int,
        isNegative: Bool,
        expected: String
    ) {
        #expect(written { $0.decimal(magnitude, places: places, isNegative: isNegative) } == expected)
    }

    @Test(arguments: [0, 9, 10, -1, .max, .min] as [Int64]) func `Integers are written as they are`(value: Int64) {
        #expect(written { $0.integer(value) } == String(value))
    }

    @Test func `Pretty output is indented by two spaces`() {
        let expected = """
            {
              "a": 1,
              "b": "x\\"y",
              "c": null,
              "d": [
                true,
                null,
                {},
                [1, 2],
                []
              ],
              "e": 0.5
            }
            """
        #expect(written(pretty: true, sample) == expected)
    }

    @Test func `Lines follow each other without commas`() {
        let text = written { writer in
            for number in 1...3 {
                writer.beginArray()
                writer.integer(number)
                writer.endArray()
                writer.newline()
            }
        }
        #expect(text == "[1]\n[2]\n[3]\n")
    }

    @Test(
        arguments: [
            (0, "0"), (-0.0, "-0"), (1, "1"), (100_000, "100000"), (0.1, "0.1"), (1e22, "1e+22"),
            (.leastNonzeroMagnitude, "5e-324"),
            (.nan, "null"), (.infinity, "null"), (0.30000000000000004, "0.30000000000000004"),
        ] as [(Double, String)]
    )
    func `A double has its shortest spelling`(value: Double, text: String) throws {
        #expect(written { $0.double(value) } == text)
        if value.isFinite { #expect(try parsed(text).double == value) }
    }

    @Test(arguments: [
        ("", #""""#), ("a/b", #""a/b""#), ("\"\\", #""\"\\""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
        ("\u{0}\u{1}\u{1F}\u{7F}", #""\u0000\u0001\u001f\u007f""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#),
        ("\u{2027}\u{202A}\u{20AC}\u{E9}\u{1F600}", "\"\u{2027}\u{202A}\u{20AC}\u{E9}\u{1F600}\""),
    ])
    func `Text is escaped`(text: String, expected: String) {
        #expect(String(decoding: JSONWriter.escaped(text), as: UTF8.self) == expected)
        #expect(written { $0.string(text) } == expected)
        #expect(written { $0.string(utf8: Array(text.utf8)[...]) } == expected)
    }

    @Test func `Long text with escapes anywhere comes back unchanged`() throws {
        var random = RandomDocuments(seed: 5)
        let pieces = ["plain ", "\"", "\n", "\u{2028}", "\u{2022}", "\u{1F600}", "\u{0}", "0123456789abcdef"]
        for length in [1, 60, 400, 3000] {
            let text = (0..<length).map { _ in pieces[random.number(pieces.count)] }.joined()
            let escaped = JSONWriter.escaped(text)
            #expect(!escaped.contains { $0 < 0x20 || $0 == 0x7F })
            #expect(try JSONDocument(parsing: escaped).root.string.map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    @Test func `Bytes that are no UTF-8 are repaired`() throws {
        let text = written { $0.string(utf8: [0x61, 0xFF, 0x22, 0xE2, 0x80]) }
        #expect(text == "\"a\u{FFFD}\\\"\u{FFFD}\"")
    }

    @Test func `What was written reads the same, compact or pretty`() throws {
        var random = RandomDocuments(seed: 9)
        for _ in 0..<200 {
            let root = try JSONDocument(parsing: random.document()).root
            let compact = rewritten(root)
            let again = try JSONDocument(parsing: rewritten(JSONDocument(parsing: compact).root, pretty: true)).root
            #expect(rewritten(again) == compact)
        }
    }
}
