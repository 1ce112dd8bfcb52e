import Prompts
import StrictJSON
import Testing

/// The strict rules, checked here by hand so that they do not depend on how the schemas are made.
struct AnswerSchemaTests {
    @Test(arguments: AnalysisType.all) func `A schema obeys strict mode`(type: AnalysisType) throws {
        let bytes = PromptBuilder.schema(for: type)
        let root = try JSONDocument(parsing: bytes).root
        #expect(root["type"]?.string == "object")
        var survey = Survey()
        survey.visit(root, depth: 1)
        #expect(survey.problems == [])
        #expect(survey.depth <= 10)
        #expect(survey.properties <= 5000)
        #expect(survey.enumValues <= 1000)
        #expect(root["properties"]?.members.first?.key == "summary")
        #expect(JSONSchema.strictModeProblems(of: bytes).isEmpty)
    }

    @Test(arguments: AnalysisType.all) func `The schema has a name every provider takes`(type: AnalysisType) throws {
        let (portfolio, facts) = try example("three-holdings")
        let name = PromptBuilder.prompt(for: type, about: portfolio, facts: facts).schemaName
        #expect((1...64).contains(name.utf8.count))
        #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") })
    }

    private struct Survey {
        var problems: [String] = []
        var depth = 0
        var properties = 0
        var enumValues = 0

        private static let keywords: Set = [
            "type", "properties", "required", "additionalProperties", "items", "enum", "description",
        ]

        mutating func visit(_ schema: JSONValue, depth level: Int) {
            depth = max(depth, level)
            for (key, _) in schema.members where !Survey.keywords.contains(key) { problems.append("keyword \(key)") }
            enumValues += schema["enum"]?.count ?? 0
            if schema["type"]?.string == "object" {
                if schema["additionalProperties"]?.bool != false { problems.append("open object at \(schema.pointer)") }
                let names = schema["properties"]?.members.map(\.key) ?? []
                let required = schema["required"]?.elements.compactMap(\.string) ?? []
                if names != required { problems.append("not all required at \(schema.pointer)") }
                properties += names.count
                for (_, value) in schema["properties"]?.members ?? [] { visit(value, depth: level + 1) }
            } else if schema["type"]?.string == "array" {
                guard let items = schema["items"] else {
                    problems.append("array without items at \(schema.pointer)")
                    return
                }
                visit(items, depth: level + 1)
            }
        }
    }
}
