import StrictJSON
import Testing

struct JSONSchemaTests {
    private func violations(_ schema: String, _ value: String) throws -> [JSONSchemaViolation] {
        try JSONSchema(parsing: Array(schema.utf8)).violations(of: parsed(value))
    }

    @Test(arguments: [
        (JSONSchemaViolation(.missingMember("summary"), at: ""), #"At the top, "summary" is missing."#),
        (
            JSONSchemaViolation(.wrongType(expected: [.string, .null], found: .integer), at: "/a/0"),
            "At /a/0, null or string is expected, not integer."
        ),
        (
            JSONSchemaViolation(.undeclaredMember("x\u{1B}[2J"), at: "/\n"),
            #"At /?, "x?[2J" is not asked for."#
        ),
    ])
    func `A violation is told in plain words that stay on their line`(violation: JSONSchemaViolation, text: String) {
        #expect(wording(of: violation) == text)
    }

    @Test(arguments: [
        (##"{"type":"integer"}"##, "3.0"), (##"{"type":"number"}"##, "3"), (##"{"type":["string","null"]}"##, "null"),
        (##"{"enum":["a",1,{"x":[1]}]}"##, ##"{"x":[1.0]}"##), (##"{"const":2}"##, "2.0"),
        (##"{"multipleOf":0.01}"##, "0.07"),
        (##"{"anyOf":[{"type":"null"},{"type":"string"}]}"##, "\"a\""), ("{}", "[1]"), ("true", "{}"),
        (##"{"type":"string","format":"date"}"##, "\"2024-02-29\""), (##"{"format":"email","title":"x"}"##, "\"a\""),
        (
            ##"{"$ref":"#/$defs/n","$defs":{"n":{"properties":{"next":{"anyOf":[{"$ref":"#"},{"type":"null"}]}}}}}"##,
            ##"{"next":{"next":null}}"##
        ),
        (##"{"additionalProperties":{"type":"number"}}"##, ##"{"a":1}"##),
        (##"{"minLength":2,"maxLength":2}"##, "\"é😀\""),
    ])
    func `A value that matches has no violation`(schema: String, value: String) throws {
        #expect(try violations(schema, value) == [])
    }

    @Test(
        arguments: [
            (##"{"type":"integer"}"##, "3.5", .wrongType(expected: .integer, found: .number), ""),
            (
                ##"{"properties":{"a":{"items":{"type":"string"}}}}"##, ##"{"a":["x",1]}"##,
                .wrongType(expected: .string, found: .integer), "/a/1"
            ),
            (##"{"required":["a"]}"##, "{}", .missingMember("a"), ""),
            (##"{"properties":{},"additionalProperties":false}"##, ##"{"a/b":1}"##, .undeclaredMember("a/b"), "/a~1b"),
            (##"{"enum":["a","b"]}"##, "\"c\"", .notInEnum, ""),
            (##"{"const":"\u00e9"}"##, "\"e\u{301}\"", .notInEnum, ""),
            (##"{"minimum":1}"##, "0", .tooSmall(minimum: 1), ""),
            (##"{"maximum":1}"##, "1.5", .tooLarge(maximum: 1), ""),
            (##"{"exclusiveMinimum":1}"##, "1", .notAbove(1), ""),
            (##"{"exclusiveMaximum":1}"##, "1", .notBelow(1), ""),
            (##"{"multipleOf":0.01}"##, "0.075", .notMultiple(of: 0.01), ""),
            (##"{"minItems":1}"##, "[]", .tooFewElements(minimum: 1), ""),
            (##"{"maxItems":1}"##, "[1,2]", .tooManyElements(maximum: 1), ""),
            (##"{"minLength":2}"##, "\"a\"", .tooShort(minimum: 2), ""),
            (##"{"maxLength":1}"##, "\"ab\"", .tooLong(maximum: 1), ""),
            (##"{"format":"date"}"##, "\"2023-02-29\"", .invalidDate, ""),
            (##"{"properties":{"a":false}}"##, ##"{"a":1}"##, .nothingAllowed, "/a"),
            (##"{"anyOf":[{"type":"string"},{"type":"null"}]}"##, "1", .noAlternative, ""),
            (##"{"anyOf":[{"type":"object","required":["x"]},{"type":"null"}]}"##, "{}", .missingMember("x"), ""),
            (
                ##"{"items":{"anyOf":[{"type":"array","items":{"$ref":"#"}},{"type":"null"}]}}"##, "[[[2]]]",
                .noAlternative, "/0/0/0"
            ),
        ] as [(String, String, JSONSchemaViolation.Reason, String)]
    )
    func `A violation says what and where`(
        schema: String,
        value: String,
        reason: JSONSchemaViolation.Reason,
        pointer: String
    ) throws {
        #expect(try violations(schema, value) == [JSONSchemaViolation(reason, at: pointer)])
    }

    @Test func `No more violations are reported than asked for`() throws {
        let schema = try JSONSchema(parsing: Array(##"{"items":{"type":"string"}}"##.utf8))
        let value = try parsed("[" + Array(repeating: "1", count: 50).joined(separator: ",") + "]")
        #expect(schema.violations(of: value).count == 10)
        #expect(schema.violations(of: value, limit: 3).map(\.pointer) == ["/0", "/1", "/2"])
    }

    @Test func `A search that would not end in time is given up, not passed`() throws {
        let schema =
            ##"{"anyOf":[{"items":{"$ref":"#"},"type":"array"},{"items":{"$ref":"#"},"type":["array","null"]}]}"##
        let value = String(repeating: "[", count: 100) + "1" + String(repeating: "]", count: 100)
        #expect(try !violations(schema, value).isEmpty)
    }

    @Test(
        arguments: [
            ("{", nil, ""), ("1", .notASchema, ""), (##"{"items":1}"##, .notASchema, "/items"),
            (##"{"allOf":[{}]}"##, .unsupportedKeyword("allOf"), ""),
            (##"{"properties":{"a":{"pattern":"x"}}}"##, .unsupportedKeyword("pattern"), "/properties/a"),
            (##"{"type":"text"}"##, .unknownType("text"), "/type"),
            (##"{"type":[]}"##, .invalidKeyword("type"), "/type"),
            (##"{"enum":[]}"##, .invalidKeyword("enum"), "/enum"),
            (##"{"minItems":-1}"##, .invalidKeyword("minItems"), "/minItems"),
            (##"{"required":[1]}"##, .invalidKeyword("required"), "/required"),
            (##"{"$ref":"#/$defs/x"}"##, .unresolvedReference("#/$defs/x"), "/$ref"),
            (##"{"$ref":"http://x"}"##, .unresolvedReference("http://x"), "/$ref"),
            (##"{"$ref":"#"}"##, .endlessReference, ""),
            (##"{"anyOf":[{"$ref":"#/$defs/a"}],"$defs":{"a":{"$ref":"#"}}}"##, .endlessReference, ""),
        ] as [(String, JSONSchemaProblem.Kind?, String)]
    )
    func `A schema that cannot be checked is refused`(schema: String, kind: JSONSchemaProblem.Kind?, pointer: String) {
        let problem = #expect(throws: JSONSchemaProblem.self) { try JSONSchema(parsing: Array(schema.utf8)) }
        if let kind { #expect(problem?.kind == kind) }
        #expect(problem?.pointer == pointer)
    }
}
