import StrictJSON

/// Leaves out of a JSON schema what a provider does not take; the answer is checked against the whole of it all the same.
struct SchemaReduction: Sendable {
    /// Keywords that may stay.
    var keywords: Set<String>
    /// Values of `format` that may stay.
    var formats: Set<String>
    /// The values of `minItems` that may stay.
    var leastItems: ClosedRange<Int>

    static let anthropic = SchemaReduction(
        keywords: [
            "$defs", "$ref", "additionalProperties", "allOf", "anyOf", "const", "description", "enum", "format",
            "items", "minItems", "properties", "required", "title", "type",
        ],
        formats: [
            "date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid",
        ],
        leastItems: 0...1
    )

    /// The JSON pointers of what is left out.
    func dropped(from schema: [UInt8]) -> [String] {
        guard let root = try? JSONDocument(parsing: schema).root else { return [] }
        var json = JSONWriter()
        var dropped: [String] = []
        write(root, into: &json, &dropped)
        return dropped
    }

    /// The schema without what is not taken; what cannot be read stays as it is.
    func reduced(_ schema: ArraySlice<UInt8>) -> [UInt8] {
        guard let root = try? JSONDocument(parsing: schema).root else { return Array(schema) }
        var json = JSONWriter()
        var dropped: [String] = []
        write(root, into: &json, &dropped)
        return dropped.isEmpty ? Array(schema) : json.bytes
    }

    private func write(_ schema: JSONValue, into json: inout JSONWriter, _ dropped: inout [String]) {
        guard schema.kind == .object else { return json.raw(schema.rawBytes) }
        json.beginObject()
        for (key, value) in schema.members {
            guard isTaken(key, value) else {
                dropped.append(value.pointer)
                continue
            }
            json.key(key)
            switch key {
            case "properties", "$defs":
                json.beginObject()
                for (name, inner) in value.members {
                    json.key(name)
                    write(inner, into: &json, &dropped)
                }
                json.endObject()
            case "anyOf", "allOf":
                json.beginArray()
                for inner in value.elements { write(inner, into: &json, &dropped) }
                json.endArray()
            case "items": write(value, into: &json, &dropped)
            default: json.raw(value.rawBytes)
            }
        }
        json.endObject()
    }

    private func isTaken(_ key: String, _ value: JSONValue) -> Bool {
        switch key {
        case "format": value.string.map(formats.contains) ?? false
        case "minItems": value.integer.map(leastItems.contains) ?? false
        default: keywords.contains(key)
        }
    }
}
