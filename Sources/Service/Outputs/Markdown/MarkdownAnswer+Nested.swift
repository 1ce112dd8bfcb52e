import StrictJSON

extension MarkdownAnswer {
    typealias Item = (depth: Int, content: Markdown)

    /// Deeper than this, indentation stops growing, so that a hostile answer cannot make a page of blanks.
    private static let maximumDepth = 8

    /// Any value as nested bullets: what fits nothing else.
    func nested(_ value: JSONValue, depth: Int) -> [Item] {
        let depth = min(depth, Self.maximumDepth)
        switch value.kind {
        case .object:
            let members = value.members
            // The first text names the thing: what follows belongs to it.
            guard let lead = members.first, lead.value.isShort, members.count > 1 else {
                return nested(members, depth: depth)
            }
            return [(depth, "**\(short(lead.value))**")] + nested(Array(members.dropFirst()), depth: depth + 1)
        case .array:
            return value.elements.flatMap { nested($0, depth: depth) }
        default:
            return [(depth, short(value))]
        }
    }

    func nested(_ members: [AnswerPart.Member], depth: Int) -> [Item] {
        let depth = min(depth, Self.maximumDepth)
        return members.flatMap { key, value -> [Item] in
            let title: Markdown = "\(words.title(key))"
            if value.isShort { return [(depth, "\(title): \(short(value, of: key))")] }
            if value.kind == .object { return [(depth, title)] + nested(value.members, depth: depth + 1) }
            return [(depth, title)] + nested(value, depth: depth + 1)
        }
    }
}
