import StrictJSON
import Testing

struct StrictModeTests {
    private func problems(_ schema: String) -> [JSONSchemaProblem] {
        JSONSchema.strictModeProblems(of: Array(schema.utf8))
    }

    private func object(_ properties: String, required: String) -> String {
        ##"{"type":"object","properties":{\##(properties)},"required":[\##(required)],"additionalProperties":false}"##
    }

    @Test func `A schema within the rules has no problem`() {
        let inner = object(##""n":{"type":["number","null"],"description":"x"}"##, required: ##""n""##)
        let list = ##""l":{"type":"array","minItems":1,"items":{"anyOf":[{"$ref":"#/$defs/d"},{"type":"null"}]}}"##
        let schema = object(
            ##"\##(list),"e":{"type":"string","enum":["a"]},"o":\##(inner)"##,
            required: ##""l","e","o""##
        )
        #expect(problems(String(schema.dropLast()) + ##","$defs":{"d":\##(inner)}}"##) == [])
    }

    @Test(
        arguments: [
            (##""a":{"type":"string"}"##, "", .optionalProperty("a"), ""),
            ("", "\"b\"", .requiredButUndeclared("b"), ""),
            (##""a":{}"##, "\"a\"", .missingType, "/properties/a"),
            (##""a":{"type":"array"}"##, "\"a\"", .missingItems, "/properties/a"),
            (##""a":{"type":"object","properties":{},"required":[]}"##, "\"a\"", .openObject, "/properties/a"),
            (##""a":{"type":"string","minLength":1}"##, "\"a\"", .unsupportedKeyword("minLength"), "/properties/a"),
            (##""a":{"oneOf":[],"type":"string"}"##, "\"a\"", .unsupportedKeyword("oneOf"), "/properties/a"),
            (##""a":{"type":"string","default":"x"}"##, "\"a\"", .unsupportedKeyword("default"), "/properties/a"),
            (
                ##""a":{"$ref":"#","description":"x"}"##, "\"a\"", .keywordBesideReference("description"),
                "/properties/a"
            ),
            (##""a":{"$ref":"#/$defs/x"}"##, "\"a\"", .unresolvedReference("#/$defs/x"), "/properties/a"),
            (##""a":{"type":"text"}"##, "\"a\"", .unknownType("text"), "/properties/a"),
        ] as [(String, String, JSONSchemaProblem.Kind, String)]
    )
    func `A broken rule is named with its place`(
        properties: String,
        required: String,
        kind: JSONSchemaProblem.Kind,
        pointer: String
    ) {
        #expect(problems(object(properties, required: required)) == [JSONSchemaProblem(kind, at: pointer)])
    }

    @Test func `The root is an object and no choice`() {
        #expect(problems(##"{"type":"array","items":{"type":"null"}}"##).map(\.kind) == [.rootIsNoObject])
        #expect(problems(##"{"anyOf":[{"type":"null"}]}"##).map(\.kind) == [.rootIsNoObject])
        #expect(problems("[").count == 1)
    }

    @Test func `Size limits are kept`() {
        let deep = (0..<11).reduce(##"{"type":"null"}"##) { inner, _ in object(##""a":\##(inner)"##, required: "\"a\"")
        }
        #expect(problems(deep).map(\.kind) == [.tooDeep(12)])
        let values = (0..<1001).map { "\"value number \($0)\"" }.joined(separator: ",")
        let found = problems(object(##""a":{"type":"string","enum":[\##(values)]}"##, required: "\"a\"")).map(\.kind)
        #expect(found.contains(.tooManyEnumValues(1001)))
        #expect(found.contains(.tooLongEnum(15_907)))
        let names = (0..<5001).map { "\"n\($0)\"" }
        let wide = object(
            names.map { $0 + ##":{"type":"null"}"## }.joined(separator: ","),
            required: names.joined(separator: ",")
        )
        #expect(problems(wide).map(\.kind) == [.tooManyProperties(5001)])
    }
}
