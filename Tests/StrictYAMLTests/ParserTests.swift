import StrictYAML
import Testing

struct ParserTests {
    @Test(arguments: Corpus.accepted)
    func `A document of the subset is read`(_ document: String) {
        #expect(throws: Never.self) { try YAMLParser.parse(document) }
    }

    @Test func `Values have their types and keep their spelling`() throws {
        let root = try YAMLParser.parse("a: +05x\nb: +5\nc: 0.30\nd: ~\ne: True\nf: \"x\\ty\"\n")
        let scalars = try #require(root.mapping).compactMap(\.value.scalar)
        #expect(scalars.map(\.value) == [.string("+05x"), .int(5), .double(0.3), .null, .bool(true), .string("x\ty")])
        #expect(scalars.map(\.text) == ["+05x", "+5", "0.30", "~", "True", "x\ty"])
        #expect(scalars.map(\.style) == [.plain, .plain, .plain, .plain, .plain, .doubleQuoted])
    }

    @Test func `Keys keep their order and know where they stand`() throws {
        let root = try YAMLParser.parse("# c\nz: 1\nä:\n  - {b: 2}\n")
        let entries = try #require(root.mapping)
        #expect(entries.map(\.key) == ["z", "ä"])
        #expect(entries.map(\.line) == [2, 3])
        let inner = try #require(root["ä"]?.sequence?.first)
        #expect([inner.line, inner.column] == [4, 5])
        let value = try #require(inner["b"])
        #expect([value.line, value.column] == [4, 9])
    }

    @Test func `A value left out is null and stands behind its colon`() throws {
        let value = try #require(try YAMLParser.parse("a: 1\nb:\n")["b"])
        #expect(value.scalar == YAMLScalar(value: .null, text: "", style: .plain))
        #expect([value.line, value.column] == [2, 3])
    }

    @Test func `Literal text keeps its lines and loses its margin`() throws {
        let root = try YAMLParser.parse("a: |\n  one\n\n    two\n  three\n\nb: |-\n  end\n\n")
        #expect(root["a"]?.scalar?.text == "one\n\n  two\nthree\n")
        #expect(root["b"]?.scalar?.text == "end")
    }
}
