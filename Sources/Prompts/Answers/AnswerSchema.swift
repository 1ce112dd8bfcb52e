import StrictJSON

/// The shape of an answer, limited to what every provider's strict mode accepts.
///
/// Written out, every object forbids further properties and requires all it has; bounds and patterns are left to prose.
indirect enum AnswerSchema: Hashable, Sendable {
    case text
    case optionalText
    case number
    case optionalNumber
    case choice([String])
    case list(AnswerSchema)
    case object([AnswerField])

    /// Compact JSON.
    var bytes: [UInt8] {
        var json = JSONWriter()
        write(into: &json, meaning: nil)
        return json.bytes
    }

    private func write(into json: inout JSONWriter, meaning: String?) {
        json.beginObject()
        switch self {
        case .text: json.member("type", "string")
        case .optionalText: json.strings("type", ["string", "null"])
        case .number: json.member("type", "number")
        case .optionalNumber: json.strings("type", ["number", "null"])
        case .choice(let names):
            json.member("type", "string")
            json.strings("enum", names)
        case .list(let element):
            json.member("type", "array")
            json.key("items")
            element.write(into: &json, meaning: nil)
        case .object(let fields):
            json.member("type", "object")
            json.key("properties")
            json.beginObject()
            for field in fields {
                json.key(field.name)
                field.schema.write(into: &json, meaning: field.meaning)
            }
            json.endObject()
            json.strings("required", fields.map(\.name))
            json.member("additionalProperties", false)
        }
        if let meaning { json.member("description", meaning) }
        json.endObject()
    }
}

/// One property of an answer, and what belongs into it where the name does not say.
struct AnswerField: Hashable, Sendable {
    var name: String
    var schema: AnswerSchema
    var meaning: String?

    init(_ name: String, _ schema: AnswerSchema, _ meaning: String? = nil) {
        self.name = name
        self.schema = schema
        self.meaning = meaning
    }
}
