extension JSONSchema {
    /// What a provider's strict mode would refuse in a schema; empty means that it can be sent.
    package static func strictModeProblems(of bytes: [UInt8]) -> [JSONSchemaProblem] {
        do {
            var rules = StrictModeRules(root: try document(bytes).root)
            return rules.problems()
        } catch {
            return [error]
        }
    }
}

/// The rules and limits of OpenAI's strict structured outputs, checked schema by schema.
private struct StrictModeRules {
    private struct Place {
        var schema: JSONValue
        var depth: Int
    }

    private let root: JSONValue
    private var found: [JSONSchemaProblem] = []
    private var pending: [Place] = []
    private var propertyCount = 0
    private var enumCount = 0
    private var textLength = 0
    private var depth = 0

    init(root: JSONValue) {
        self.root = root
    }

    mutating func problems() -> [JSONSchemaProblem] {
        if root["type"]?.string != "object" || root["anyOf"] != nil { report(.rootIsNoObject, root) }
        pending = [Place(schema: root, depth: 1)]
        for definitions in ["$defs", "definitions"] {
            for (name, schema) in root[definitions]?.members ?? [] {
                textLength += name.unicodeScalars.count
                pending.append(Place(schema: schema, depth: 1))
            }
        }
        var next = 0
        while next < pending.count {
            check(pending[next])
            next += 1
        }
        if propertyCount > 5000 { report(.tooManyProperties(propertyCount), root) }
        if depth > 10 { report(.tooDeep(depth), root) }
        if enumCount > 1000 { report(.tooManyEnumValues(enumCount), root) }
        if textLength > 120_000 { report(.tooMuchText(textLength), root) }
        return found
    }

    private mutating func report(_ kind: JSONSchemaProblem.Kind, _ schema: JSONValue) {
        found.append(JSONSchemaProblem(kind, at: schema.pointer))
    }

    private mutating func check(_ place: Place) {
        let schema = place.schema
        guard schema.kind == .object else { return report(.notASchema, schema) }
        depth = max(depth, place.depth)
        for (keyword, _) in schema.members where !Self.keywords.contains(keyword) {
            report(.unsupportedKeyword(keyword), schema)
        }
        if let reference = schema["$ref"] {
            for (keyword, _) in schema.members where keyword != "$ref" && schema.index != root.index {
                report(.keywordBesideReference(keyword), schema)
            }
            let target = reference.string.flatMap { $0.hasPrefix("#") ? String($0.dropFirst()) : nil }
            if target.flatMap({ root.descendant(at: $0) }) == nil {
                report(.unresolvedReference(reference.string ?? ""), schema)
            }
            return
        }
        countConstants(schema)
        for alternative in schema["anyOf"]?.elements ?? [] {
            pending.append(Place(schema: alternative, depth: place.depth))
        }
        let types = schema["type"].map { $0.kind == .array ? $0.elements.map(\.string) : [$0.string] } ?? []
        if types.isEmpty, schema["anyOf"] == nil, schema["enum"] == nil, schema["const"] == nil {
            report(.missingType, schema)
        }
        for type in types where JSONTypes(named: type ?? "") == nil { report(.unknownType(type ?? ""), schema) }
        if types.contains("object") { checkObject(schema, place.depth) }
        if types.contains("array") {
            if let items = schema["items"] {
                pending.append(Place(schema: items, depth: place.depth + 1))
            } else {
                report(.missingItems, schema)
            }
        }
    }

    private mutating func checkObject(_ schema: JSONValue, _ depth: Int) {
        if schema["additionalProperties"]?.bool != false { report(.openObject, schema) }
        let properties = schema["properties"]?.members ?? []
        let declared = Set(properties.map(\.key))
        let required = (schema["required"]?.elements ?? []).compactMap(\.string)
        let requiredNames = Set(required)
        for (name, _) in properties where !requiredNames.contains(name) { report(.optionalProperty(name), schema) }
        for name in required where !declared.contains(name) { report(.requiredButUndeclared(name), schema) }
        propertyCount += properties.count
        for (name, property) in properties {
            textLength += name.unicodeScalars.count
            pending.append(Place(schema: property, depth: depth + 1))
        }
    }

    private mutating func countConstants(_ schema: JSONValue) {
        let values = schema["enum"]?.elements ?? []
        let length = (values + [schema["const"]].compactMap(\.self)).reduce(0) { length, value in
            length + (value.string?.unicodeScalars.count ?? value.rawBytes.count)
        }
        if schema["enum"] != nil, values.isEmpty { report(.invalidKeyword("enum"), schema) }
        if values.count > 250, length > 15_000 { report(.tooLongEnum(length), schema) }
        enumCount += values.count
        textLength += length
    }

    private static let keywords: Set = [
        "$comment", "$defs", "$id", "$ref", "$schema", "additionalProperties", "anyOf", "const", "definitions",
        "description", "enum", "exclusiveMaximum", "exclusiveMinimum", "format", "items", "maxItems", "maximum",
        "minItems", "minimum", "multipleOf", "pattern", "properties", "required", "title", "type",
    ]
}
