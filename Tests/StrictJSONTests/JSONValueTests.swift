import StrictJSON
import Testing

struct JSONValueTests {
    @Test func `Members and elements come in document order`() throws {
        let value = try parsed("{\"b\":[1,[2],{}],\"a\":{\"x\":null},\"\":true}")
        #expect(value.kind == .object)
        #expect(value.count == 3)
        #expect(value.members.map(\.key) == ["b", "a", ""])
        #expect(value["b"]?.elements.map(\.kind) == [.number, .array, .object])
        #expect(value["b"]?.count == 3)
        #expect(value["b"]?[1]?[0]?.integer == 2)
        #expect(value["a"]?["x"]?.isNull == true)
        #expect(value[""]?.bool == true)
    }

    @Test func `What is not there is nil`() throws {
        let value = try parsed("{\"b\":[1]}")
        #expect(value["c"] == nil)
        #expect(value[0] == nil)
        #expect(value["b"]?["b"] == nil)
        #expect(value["b"]?[1] == nil)
        #expect(value["b"]?[-1] == nil)
        #expect(value.string == nil)
        #expect(value.elements.isEmpty)
        #expect(value["b"]?.members.isEmpty == true)
        #expect(value["b"]?[0]?.count == 0)
    }

    @Test func `Keys are compared byte for byte`() throws {
        let value = try parsed("{\"\u{E9}\":1,\"e\u{301}\":2,\"\\u00fc\":3}")
        #expect(value["\u{E9}"]?.integer == 1)
        #expect(value["e\u{301}"]?.integer == 2)
        #expect(value["\u{FC}"]?.integer == 3)
    }

    @Test func `Escapes are decoded`() throws {
        let value = try parsed(#"["\"\\\/\b\f\n\r\t", "\u0041\u00e9\u20ac\ud83d\ude00\u0000", "é€😀"]"#)
        #expect(value[0]?.string == "\"\\/\u{8}\u{C}\n\r\t")
        #expect(value[1]?.string == "Aé€😀\u{0}")
        #expect(value[2]?.string == "é€😀")
    }

    @Test(
        arguments: [
            ("0", 0, 0), ("-0", 0, 0), ("17", 17, 17), ("-5", -5, -5), ("1.0", nil, 1), ("1e3", nil, 1000),
            ("0.1", nil, 0.1),
            ("9223372036854775807", Int.max, 0x1p63), ("9223372036854775808", nil, 0x1p63), ("1e999", nil, nil),
            ("1e-999", nil, 0),
        ] as [(String, Int?, Double?)]
    )
    func `A number is an integer only as it is written`(text: String, integer: Int?, double: Double?) throws {
        let value = try parsed(text)
        #expect(value.integer == integer)
        #expect(value.double == double)
        #expect(value.numberText == text)
    }

    @Test func `A value knows its bytes and its place`() throws {
        let value = try parsed("{\n  \"é\": [1, \"ü\", {\"a/b~c\": \t{ \"x\" : 1 } }]\n}")
        let inner = try #require(value["é"]?[2]?["a/b~c"])
        #expect(String(decoding: inner.rawBytes, as: UTF8.self) == "{ \"x\" : 1 }")
        #expect(inner.pointer == "/é/2/a~1b~0c")
        #expect(inner.line == 2)
        #expect(inner.column == 28)
        #expect(value.pointer == "")
        #expect(value.line == 1)
        #expect(value["é"]?[1]?.rawBytes == Array("\"ü\"".utf8)[...])
    }

    @Test func `A pointer leads back to its value`() throws {
        var random = RandomDocuments(seed: 3)
        for _ in 0..<100 {
            let root = try JSONDocument(parsing: random.document()).root
            var pending = [root]
            while let value = pending.popLast() {
                let found = try #require(root.descendant(at: value.pointer))
                #expect(found.rawBytes.startIndex == value.rawBytes.startIndex)
                pending += value.elements + value.members.map(\.value)
            }
        }
    }

    @Test func `A pointer leads to a name that joins the slash beside it`() throws {
        // U+0600 makes one character with what follows it, U+0301 with what stands before it.
        let value = try #require(try parsed("{\"a\u{600}\":{\"\u{301}b\":7}}")["a\u{600}"]?["\u{301}b"])
        #expect(try parsed("{\"a\u{600}\":{\"\u{301}b\":7}}").descendant(at: value.pointer)?.integer == 7)
    }

    @Test(arguments: ["a", "/b", "/a/01", "/a/-1", "/a/2", "/~", "/~2", "//"])
    func `A pointer to nothing leads nowhere`(pointer: String) throws {
        #expect(try parsed("{\"a\":[1,2],\"~\":0}").descendant(at: pointer) == nil)
    }

    @Test func `A slice is a document of its own`() throws {
        let bytes = Array("xx[1]yy".utf8)
        let document = try JSONDocument(parsing: bytes[2..<5])
        #expect(document.root[0]?.rawBytes.startIndex == 1)
        let problem = #expect(throws: JSONProblem.self) { try JSONDocument(parsing: bytes[2..<4]) }
        #expect(problem?.offset == 2)
    }
}
