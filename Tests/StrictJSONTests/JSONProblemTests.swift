import StrictJSON
import Testing

struct JSONProblemTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var text: String
        var kind: JSONProblem.Kind
        var line: Int
        var column: Int
        var pointer: String
        var testDescription: String { text.debugDescription }

        init(_ text: String, _ kind: JSONProblem.Kind, _ line: Int, _ column: Int, _ pointer: String) {
            self.text = text
            self.kind = kind
            self.line = line
            self.column = column
            self.pointer = pointer
        }
    }

    static let examples = [
        Example("", .unexpectedEnd, 1, 1, ""),
        Example("{\"a\":1", .unexpectedEnd, 1, 7, ""),
        Example("{\"a/b\":[{\"~\":tru", .unexpectedEnd, 1, 17, "/a~1b/0/~0"),
        Example("[1,2,]", .extraComma, 1, 5, ""),
        Example("{\"x\":{\"a\":1,\n}}", .extraComma, 1, 12, "/x"),
        Example("[1,,2]", .extraComma, 1, 4, ""),
        Example("{\"a\":1,,\"b\":2}", .extraComma, 1, 8, ""),
        Example("{\"price\": 12,50}", .decimalComma, 1, 13, "/price"),
        Example("{\"price\": 1,234.5}", .decimalComma, 1, 12, "/price"),
        Example("{\"a\":[1,-0],1\"}}", .unquotedKey("1"), 1, 13, ""),
        Example("{\"a\":[0,01]}", .invalidNumber, 1, 9, "/a/1"),
        Example("[1.5.3]", .invalidNumber, 1, 2, "/0"),
        Example("[1_000]", .invalidNumber, 1, 2, "/0"),
        Example("[-x]", .invalidNumber, 1, 2, "/0"),
        Example("[+1]", .invalidNumber, 1, 2, "/0"),
        Example("[.5]", .invalidNumber, 1, 2, "/0"),
        Example("01", .invalidNumber, 1, 1, ""),
        Example("{\"a\":[1,2,x]}", .unknownWord("x"), 1, 11, "/a/2"),
        Example("[nullx]", .unknownWord("nullx"), 1, 2, "/0"),
        Example("{\"a\":True}", .unknownWord("True"), 1, 6, "/a"),
        Example("{\"a\":}", .missingValue, 1, 6, "/a"),
        Example("[,1]", .missingValue, 1, 2, "/0"),
        Example("{\"a\" 1}", .missingColon, 1, 6, ""),
        Example("{\"a\":\"The \"Big\" Fund\"}", .missingComma, 1, 12, ""),
        Example("[1 2]", .missingComma, 1, 4, ""),
        Example("[1}", .wrongBracket(0x7D), 1, 3, ""),
        Example("{\"a\":]", .wrongBracket(0x5D), 1, 6, "/a"),
        Example("}", .wrongBracket(0x7D), 1, 1, ""),
        Example("[1] x", .trailingContent, 1, 5, ""),
        Example("{a:1}", .unquotedKey("a"), 1, 2, ""),
        Example("{'a':1}", .singleQuote, 1, 2, ""),
        Example("[\u{201C}a\u{201D}]", .typographicQuote, 1, 2, "/0"),
        Example("[1, // x\n2]", .comment, 1, 5, "/1"),
        Example("[1]\n# x", .comment, 2, 1, ""),
        Example("\u{FEFF}[]", .unexpectedCharacter("\u{FEFF}"), 1, 1, ""),
        Example("[\u{A0}1]", .unexpectedCharacter("\u{A0}"), 1, 2, "/0"),
        Example("[1]\u{0}", .unexpectedByte(0), 1, 4, ""),
        Example("[\"a\u{0}", .unexpectedByte(0), 1, 4, "/0"),
        Example("[\u{0}]", .unexpectedByte(0), 1, 2, "/0"),
        Example("[\"a\nb\"]", .controlCharacter, 1, 4, "/0"),
        Example("[\"\\x\"]", .invalidEscape, 1, 3, "/0"),
        Example("[\"\\ud800\"]", .loneSurrogate, 1, 3, "/0"),
        Example("[\"\\ud800\\u00", .loneSurrogate, 1, 3, "/0"),
        Example("{\"a\":{\"b\":1,\"\\u0062\":2}}", .duplicateKey("b"), 1, 13, "/a/b"),
        Example("{\"k\":1,\"k\":", .duplicateKey("k"), 1, 8, "/k"),
        Example("{\"k\":1,\"k\":2,\"l\":[x]}", .duplicateKey("k"), 1, 8, "/k"),
        Example("{\"é\":1,\r\n  \"éé\": x}", .unknownWord("x"), 2, 9, "/éé"),
        Example("[\n\n  {\"a\": 😀}]", .unexpectedCharacter("😀"), 3, 9, "/0/a"),
    ]

    @Test(arguments: examples) func `A problem has its kind and its place`(example: Example) throws {
        let found = try #require(problem(example.text))
        #expect(found.kind == example.kind)
        #expect(found.line == example.line)
        #expect(found.column == example.column)
        #expect(found.pointer == example.pointer)
    }

    @Test func `Bytes that are no UTF-8 are named where they stand`() throws {
        let found = try #require(problem([0x5B, 0x22, 0xC3, 0xA9, 0xFF, 0x22, 0x5D]))
        #expect(found.kind == .invalidUTF8)
        #expect(found.offset == 4)
        #expect(found.column == 4)
        #expect(found.pointer == "/0")
    }

    @Test(arguments: [0, 1, 128, 400]) func `Nesting is limited where the caller says`(depth: Int) throws {
        let nested = [UInt8](repeating: 0x5B, count: depth) + [0x30] + [UInt8](repeating: 0x5D, count: depth)
        #expect(throws: Never.self) { try JSONDocument(parsing: nested, maximumDepth: depth) }
        guard depth > 0 else { return }
        let problem = #expect(throws: JSONProblem.self) { try JSONDocument(parsing: nested, maximumDepth: depth - 1) }
        #expect(problem?.kind == .tooDeep)
        #expect(problem?.offset == depth - 1)
    }

    @Test func `Ten megabytes of brackets end in a problem`() {
        let brackets = [UInt8](repeating: 0x5B, count: 10_000_000)
        #expect(problem(brackets)?.kind == .tooDeep)
        #expect(problem([UInt8](repeating: 0x5B, count: 513))?.kind == .tooDeep)
        let unlimited = #expect(throws: JSONProblem.self) { try JSONDocument(parsing: brackets, maximumDepth: .max) }
        #expect(unlimited?.kind == .unexpectedEnd)
    }

    @Test func `Every beginning of a valid document is valid or cut off`() throws {
        var random = RandomDocuments(seed: 7)
        for _ in 0..<150 {
            let document = random.document()
            for length in 0..<document.count {
                guard let found = problem(Array(document[..<length])) else { continue }
                #expect(found.isCutOff, "\(String(decoding: document[..<length], as: UTF8.self))")
                #expect(found.offset == length)
            }
        }
    }

    @Test func `What is wrong for good is not mended by more bytes`() {
        var random = RandomDocuments(seed: 11)
        for _ in 0..<400 {
            let document = random.damaged(random.document())
            guard let found = problem(document), !found.isCutOff else { continue }
            for more in ["", "\"", "\"]", "}", "]}", "00", "\\ude00\"", " "] {
                #expect(problem(document + Array(more.utf8)) != nil)
            }
        }
    }
}
