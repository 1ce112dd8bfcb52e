import Prompts
import StrictJSON
import Testing

@testable import Service

/// The keys and choices of all answers have words in every language of the pages.
struct AnswerWordsTests {
    @Test(arguments: AnalysisType.all)
    func `Every key and choice of an answer has a word`(type: AnalysisType) throws {
        // Of all languages this has no word that is spelled as in English.
        let words = ReportWords(ReportLanguage("ja"))
        let schema = try JSONDocument(parsing: PromptBuilder.schema(for: type)).root
        var keys: Set<String> = []
        var choices: Set<String> = []
        collect(schema, &keys, &choices)
        #expect(keys.count > 5 && choices.count > 2)
        #expect(keys.filter { words.column($0) == ReportWords(.english).column($0) } == [])
        #expect(choices.filter { words.value($0) == $0 && words.name($0) == $0 } == [])
    }

    private func collect(_ schema: JSONValue, _ keys: inout Set<String>, _ choices: inout Set<String>) {
        for (key, property) in schema["properties"]?.members ?? [] {
            keys.insert(key)
            collect(property, &keys, &choices)
        }
        if let items = schema["items"] { collect(items, &keys, &choices) }
        for choice in schema["enum"]?.elements ?? [] { choices.insert(choice.string ?? "") }
    }
}
