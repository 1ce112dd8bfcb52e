/// The part of JSON Schema that structured outputs use, without patterns.
///
/// Keywords that would not be checked are refused; of `format` only `date` is checked, the others are taken as notes.
package struct JSONSchema: Sendable {
    let nodes: [JSONSchemaNode]

    package init(parsing bytes: [UInt8]) throws(JSONSchemaProblem) {
        var compiler = JSONSchemaCompiler(root: try Self.document(bytes).root)
        nodes = try compiler.compile()
    }

    static func document(_ bytes: [UInt8]) throws(JSONSchemaProblem) -> JSONDocument {
        do {
            return try JSONDocument(parsing: bytes)
        } catch {
            throw JSONSchemaProblem(.notJSON(error), at: "")
        }
    }

    /// Where the value does not match, in document order, at most `limit` places.
    package func violations(of value: JSONValue, limit: Int = 10) -> [JSONSchemaViolation] {
        var check = JSONSchemaCheck(nodes: nodes, limit: limit)
        return check.violations(of: value, node: 0)
    }
}
