import StrictYAML

/// A node in one line that tells every type and every bit apart; `PyYAML.script` writes the same.
func rendered(_ node: YAMLNode) -> String {
    switch node.content {
    case .sequence(let items): "[" + items.map(rendered).joined(separator: ",") + "]"
    case .mapping(let entries):
        "{" + entries.map { rendered($0.key) + ":" + rendered($0.value) }.joined(separator: ",") + "}"
    case .scalar(let scalar):
        switch scalar.value {
        case .null: "n"
        case .bool(let value): value ? "t" : "f"
        case .int(let value): "i\(value)"
        case .double(let value): "d" + String(value.bitPattern, radix: 16)
        case .string(let text): rendered(text)
        }
    }
}

private func rendered(_ text: String) -> String {
    "s" + text.utf8.map { String($0, radix: 16) }.joined(separator: ".")
}

/// What our parser makes of a document: its value, or where and why it is refused.
func outcome(_ document: String) -> String {
    do throws(YAMLProblem) {
        return rendered(try YAMLParser.parse(document))
    } catch {
        return "refused \(error.description)"
    }
}
