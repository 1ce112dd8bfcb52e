import StrictJSON

/// The value written anew through decoded strings and the numbers' own spellings.
func rewritten(_ value: JSONValue, pretty: Bool = false) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    write(value, &writer)
    return writer.bytes
}

private func write(_ value: JSONValue, _ writer: inout JSONWriter) {
    switch value.kind {
    case .null: writer.null()
    case .bool: writer.bool(value.bool == true)
    case .number: writer.number(value.numberText ?? "")
    case .string: writer.string(value.string ?? "")
    case .array:
        writer.beginArray()
        for element in value.elements { write(element, &writer) }
        writer.endArray()
    case .object:
        writer.beginObject()
        for (key, member) in value.members {
            writer.key(key)
            write(member, &writer)
        }
        writer.endObject()
    }
}

func parsed(_ text: String) throws -> JSONValue { try JSONDocument(parsing: Array(text.utf8)).root }

/// The problem of a text that should have one.
func problem(_ text: String) -> JSONProblem? { problem(Array(text.utf8)) }

func problem(_ bytes: [UInt8]) -> JSONProblem? {
    do {
        _ = try JSONDocument(parsing: bytes)
        return nil
    } catch {
        return error
    }
}
