import StrictJSON

extension HTMLAnswer {
    /// Any value as lists within lists: what fits nothing else.
    func nested(_ value: JSONValue) -> HTML {
        switch value.kind {
        case .object:
            let items = value.members.map { key, value -> HTML in
                value.isShort
                    ? "<li>\(words.labelled(words.title(key))) \(short(value, of: key))</li>\n"
                    : "<li>\(words.title(key))\n\(nested(value))</li>\n"
            }
            return items.isEmpty ? "" : "<ul>\n\(items.joined())</ul>\n"
        case .array:
            let items = value.elements.map { element -> HTML in
                element.isShort ? "<li>\(short(element))</li>\n" : "<li>\(nested(element))</li>\n"
            }
            return items.isEmpty ? "" : "<ul>\n\(items.joined())</ul>\n"
        default:
            return "\(short(value))"
        }
    }
}
