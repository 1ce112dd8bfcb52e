import StrictJSON

/// A request line taken apart for reading; it shows what is in the line and nothing else.
struct PromptView: Sendable {
    let channel: Console.Channel

    func write(_ line: [UInt8]) throws(JSONProblem) {
        let bytes = line.last == UInt8(ascii: "\n") ? Array(line.dropLast()) : line
        let request = try JSONDocument(parsing: bytes).root
        section("request")
        for (key, value) in request.members where key != "body" { field(key, value) }
        guard let body = request["body"] else { return }
        var later: [(String, JSONValue)] = []
        for (key, value) in body.members {
            switch value.kind {
            case .object, .array: later.append((key, value))
            case .string where key == "instructions" || key == "input": later.append((key, value))
            default: field(key, value)
            }
        }
        for (key, value) in later {
            if value.kind == .array, key == "messages" || key == "input" {
                for message in value.elements {
                    section(message["role"]?.string ?? key)
                    text(message["content"] ?? message)
                }
            } else {
                section(key)
                text(value)
            }
        }
    }

    private func section(_ title: String) {
        channel.line(channel.styled("== \(printable(title)) ==", [.bold, .cyan]))
    }

    private func field(_ key: String, _ value: JSONValue) {
        channel.line(printable("\(key): \(value.string ?? String(decoding: value.rawBytes, as: UTF8.self))"))
    }

    private func text(_ value: JSONValue) {
        if let string = value.string {
            channel.line(printableLines(string))
        } else {
            var json = JSONWriter(pretty: true)
            json.copy(value)
            channel.line(printableLines(String(decoding: json.bytes, as: UTF8.self)))
        }
    }
}

extension JSONWriter {
    /// The value again, indented as this writer does.
    fileprivate mutating func copy(_ value: JSONValue) {
        switch value.kind {
        case .object:
            beginObject()
            for (name, member) in value.members {
                key(name)
                copy(member)
            }
            endObject()
        case .array:
            beginArray()
            for element in value.elements { copy(element) }
            endArray()
        default: raw(value.rawBytes)
        }
    }
}
