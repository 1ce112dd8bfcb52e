import StrictJSON

/// Any value as nested bullets: what does not fit a table.
enum MarkdownBullets {
    typealias Item = (depth: Int, content: Markdown)

    /// Deeper than this, indentation stops growing, so that a hostile answer cannot make a page of blanks.
    private static let maximumDepth = 8

    /// Whether the value fits one line: a scalar, or a list of scalars.
    static func isShort(_ value: JSONValue) -> Bool {
        switch value.kind {
        case .object: false
        case .array: value.elements.allSatisfy { $0.kind != .array && $0.kind != .object }
        default: true
        }
    }

    static func items(for value: JSONValue, depth: Int) -> [Item] {
        let depth = min(depth, maximumDepth)
        switch value.kind {
        case .object:
            let members = value.members
            // The first text names the thing: what follows belongs to it.
            guard let lead = members.first, isShort(lead.value), members.count > 1 else {
                return Self.members(members, depth: depth)
            }
            return [(depth, "**\(Markdown(short: lead.value))**")] + Self.members(members.dropFirst(), depth: depth + 1)
        case .array:
            return value.elements.flatMap { items(for: $0, depth: depth) }
        default:
            return [(depth, Markdown(scalar: value))]
        }
    }

    static func members(
        _ members: some Sequence<(key: String, value: JSONValue)>,
        depth: Int
    ) -> [Item] {
        let depth = min(depth, maximumDepth)
        return members.flatMap { key, value -> [Item] in
            let title: Markdown = "\(KeyWording.title(key))"
            if isShort(value) { return [(depth, "\(title): \(Markdown(short: value))")] }
            if value.kind == .object { return [(depth, title)] + Self.members(value.members, depth: depth + 1) }
            return [(depth, title)] + items(for: value, depth: depth + 1)
        }
    }
}
