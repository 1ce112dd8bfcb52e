import StrictJSON
import Testing

struct WordingTests {
    @Test(arguments: [
        (
            "{\"a\": [1,\n  2",
            "The file ends in the middle of a value at line 2, column 4 (/a). It may not have been copied completely: copy or export it again."
        ),
        ("{\"accounts\":[{\"id\":1,}]}", "There is an extra comma at line 1, column 21 (/accounts/0). Remove it."),
        (
            "{\"price\": 12,50}",
            "There is a comma inside a number at line 1, column 13 (/price). Write a decimal point and no separators: 1234.5."
        ),
        (
            "{\"a\":1,\"a\":2}",
            "The name \"a\" stands a second time in the same object at line 1, column 8 (/a). Keep one of the two."
        ),
        (
            "[None]",
            "There is a word that JSON spells differently at line 1, column 2 (/0). Write true, false or null, in small letters."
        ),
        ("[*]", "There is a \"*\" where it cannot stand at line 1, column 2 (/0)."),
    ])
    func `A problem is told in plain words with its place`(text: String, expected: String) throws {
        #expect(wording(of: try #require(problem(text))) == expected)
    }

    @Test func `Every problem has one line of words without control characters`() {
        for document in HostileCorpus.documents {
            guard let problem = problem(document) else { continue }
            let text = wording(of: problem)
            #expect(text.contains(" at line \(problem.line), column \(problem.column)"))
            #expect(text.hasSuffix("."))
            #expect(
                !text.unicodeScalars.contains { $0.properties.generalCategory == .control },
                "\(text.debugDescription)"
            )
        }
    }

    @Test func `Names from the file cannot write to a terminal`() throws {
        let found = try #require(problem("{\"\\u001b[2J\\u202e\\n\": x}"))
        #expect(wording(of: found).contains("(/U+001B[2JU+202EU+000A)"))
        let long = try #require(problem("{\"" + String(repeating: "n", count: 5000) + "\": x}"))
        #expect(wording(of: long).utf8.count < 500)
    }
}
