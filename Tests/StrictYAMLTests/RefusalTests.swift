import StrictYAML
import Testing

struct RefusalTests {
    @Test(arguments: Refusal.all)
    func `A document we do not accept is refused with line and column`(_ refusal: Refusal) {
        #expect(throws: YAMLProblem(kind: refusal.kind, line: refusal.line, column: refusal.column)) {
            try YAMLParser.parse(refusal.document)
        }
    }

    @Test(arguments: Refusal.ambiguous)
    func `A scalar that readers understand differently is refused unless it is quoted`(
        _ text: String,
        _ ambiguity: YAMLProblem.Ambiguity
    ) throws {
        #expect(throws: YAMLProblem(kind: .ambiguous(text, ambiguity), line: 1, column: 6)) {
            try YAMLParser.parse("key: \(text)\n")
        }
        #expect(try YAMLParser.parse("key: '\(text)'\n")["key"]?.scalar?.value == .string(text))
    }

    @Test func `What is not UTF-8 is refused where it starts`() {
        #expect(throws: YAMLProblem(kind: .notUTF8, line: 2, column: 4)) {
            try YAMLParser.parse(bytes: Array("a: b\nc: ".utf8) + [0xE9, 0x0A])
        }
    }

    @Test(arguments: ["[", "{a: ", "- "])
    func `Nesting has an end`(_ opening: String) {
        let document = String(repeating: opening, count: 10_000)
        let problem = #expect(throws: YAMLProblem.self) { try YAMLParser.parse(document) }
        #expect(problem?.kind == .tooDeep(limit: 64))
    }

    @Test func `A document has a largest size`() {
        let document = String(repeating: "# comment\n", count: 500_000)
        #expect(throws: YAMLProblem(kind: .tooLong(limit: 4 << 20), line: 1, column: 1)) {
            try YAMLParser.parse(document)
        }
    }

    @Test func `A key has a largest length`() {
        let document = String(repeating: "k", count: 600) + ": 1\n"
        #expect(throws: YAMLProblem(kind: .keyTooLong(limit: 512), line: 1, column: 1)) {
            try YAMLParser.parse(document)
        }
    }

    @Test func `A problem reads as a sentence with its place`() {
        let problem = #expect(throws: YAMLProblem.self) { try YAMLParser.parse("a: 1\nb: 1:30\n") }
        #expect(problem?.description == "2:4: 1:30 is a base-60 number to some readers: use quotes")
    }
}
