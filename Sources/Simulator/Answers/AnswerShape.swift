import StrictJSON

/// An answer schema, compiled to what must be written.
indirect enum AnswerShape {
    case object([Member])
    case array(AnswerShape, minimum: Int, maximum: Int?)
    case text(TextBounds)
    case number(NumberBounds)
    case bool
    case null
    /// One of these JSON values.
    case choice([Choice])
    case anyOf([AnswerShape])
    /// A name in ``AnswerSchema/definitions``.
    case reference(String)

    struct Member {
        var name: String
        var shape: AnswerShape
    }

    struct Choice {
        var text: String?
        var json: [UInt8]
    }

    struct TextBounds {
        var minimum = 0
        var maximum: Int?
        var format: String?
        var pattern: String?
    }

    struct NumberBounds {
        var isInteger: Bool
        var minimum: Double?
        var maximum: Double?
        var step: Double?
    }
}

/// A whole schema with what its references point at.
struct AnswerSchema {
    var root: AnswerShape
    var definitions: [String: AnswerShape] = [:]

    init(_ schema: JSONValue) {
        root = AnswerShape(schema)
        definitions["#"] = root
        for section in ["$defs", "definitions"] {
            for (name, definition) in schema[section]?.members ?? [] {
                definitions["#/\(section)/\(name)"] = AnswerShape(definition)
            }
        }
    }
}

extension AnswerShape {
    init(_ schema: JSONValue) {
        if let target = schema["$ref"]?.string {
            self = .reference(target)
        } else if let branches = schema["anyOf"] ?? schema["oneOf"] {
            self = .anyOf(branches.elements.map(AnswerShape.init))
        } else if let constant = schema["const"] {
            self = .choice([Choice(constant)])
        } else if let choices = schema["enum"] {
            self = .choice(choices.elements.map(Choice.init))
        } else if let types = schema["type"], types.kind == .array {
            self = .anyOf(types.elements.map { AnswerShape(type: $0.string ?? "", schema) })
        } else {
            self = AnswerShape(type: schema["type"]?.string ?? "object", schema)
        }
    }

    private init(type: String, _ schema: JSONValue) {
        switch type {
        case "object":
            let members = schema["properties"]?.members ?? []
            self = .object(members.map { Member(name: $0.key, shape: AnswerShape($0.value)) })
        case "array":
            self = .array(
                schema["items"].map(AnswerShape.init) ?? .text(TextBounds()),
                minimum: schema["minItems"]?.integer ?? 0,
                maximum: schema["maxItems"]?.integer
            )
        case "number", "integer":
            self = .number(NumberBounds(schema, isInteger: type == "integer"))
        case "boolean": self = .bool
        case "null": self = .null
        default:
            self = .text(
                TextBounds(
                    minimum: schema["minLength"]?.integer ?? 0,
                    maximum: schema["maxLength"]?.integer,
                    format: schema["format"]?.string,
                    pattern: schema["pattern"]?.string
                )
            )
        }
    }
}

extension AnswerShape.Choice {
    init(_ value: JSONValue) {
        text = value.string
        json = Array(value.rawBytes)
    }
}

extension AnswerShape.NumberBounds {
    init(_ schema: JSONValue, isInteger: Bool) {
        self.isInteger = isInteger
        step = schema["multipleOf"]?.double
        let grain = isInteger ? 1 : 0.01
        minimum = schema["minimum"]?.double ?? schema["exclusiveMinimum"]?.double.map { $0 + grain }
        maximum = schema["maximum"]?.double ?? schema["exclusiveMaximum"]?.double.map { $0 - grain }
    }
}
