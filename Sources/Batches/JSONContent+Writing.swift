package import StrictJSON

extension JSONContent {
    /// The value as compact JSON; the same value gives the same bytes.
    public func bytes() -> [UInt8] {
        var json = JSONWriter()
        write(into: &json)
        return json.bytes
    }

    package func write(into json: inout JSONWriter) {
        switch self {
        case .null: json.null()
        case .bool(let value): json.bool(value)
        case .integer(let value): json.integer(value)
        case .number(let value): json.double(value)
        case .string(let value): json.string(value)
        case .array(let elements):
            json.beginArray()
            for element in elements { element.write(into: &json) }
            json.endArray()
        case .object(let members):
            json.beginObject()
            for member in members {
                json.key(member.key)
                member.value.write(into: &json)
            }
            json.endObject()
        }
    }

    /// The first key that stands twice in one object, at any depth.
    var repeatedKey: String? {
        switch self {
        case .null, .bool, .integer, .number, .string:
            return nil
        case .array(let elements):
            return elements.lazy.compactMap(\.repeatedKey).first
        case .object(let members):
            var keys: Set<[UInt8]> = []
            for member in members {
                if !keys.insert(Array(member.key.utf8)).inserted { return member.key }
                if let key = member.value.repeatedKey { return key }
            }
            return nil
        }
    }
}
