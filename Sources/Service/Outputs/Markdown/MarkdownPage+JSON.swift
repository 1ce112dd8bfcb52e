import StrictJSON

extension MarkdownPage {
    /// A heading made of the key, and the whole value below it.
    mutating func section(_ key: String, _ value: JSONValue, level: Int) {
        heading(level, "\(KeyWording.title(key))")
        content(value, level: level)
    }

    private mutating func content(_ value: JSONValue, level: Int) {
        switch value.kind {
        case .null:
            paragraph("Not given.")
        case .bool, .number:
            paragraph(Markdown(scalar: value))
        case .string:
            let paragraphs = ForeignText.paragraphs(value.string ?? "")
            if paragraphs.isEmpty { paragraph("Not given.") }
            for text in paragraphs { paragraph("\(KeyWording.value(text))") }
        case .array:
            list(value.elements, level: level)
        case .object:
            members(value.members, level: level)
        }
    }

    private mutating func list(_ elements: [JSONValue], level: Int) {
        guard !elements.isEmpty else {
            paragraph("None.")
            return
        }
        guard let groups = StatusGroups(elements) else {
            rows(elements, level: level)
            return
        }
        for group in groups.groups {
            heading(level + 1, "\(group.title)")
            rows(group.elements, level: level + 1, without: "status")
        }
    }

    /// A table where the elements fit one, otherwise a part of its own for each, otherwise bullets.
    private mutating func rows(_ elements: [JSONValue], level: Int, without omitted: String? = nil) {
        if let table = MarkdownTable(elements, without: omitted) {
            self.table(table.head, figures: table.figures, rows: table.rows)
        } else if level < 4, elements.allSatisfy({ $0.kind == .object && $0.count > 2 }) {
            for element in elements { part(element.members, level: level + 1) }
        } else {
            bullets(elements.flatMap { MarkdownBullets.items(for: $0, depth: 0) })
        }
    }

    /// The first member names the thing; the others say what it is.
    private mutating func part(_ members: [(key: String, value: JSONValue)], level: Int) {
        guard let lead = members.first, lead.value.kind == .string else {
            self.members(members, level: level)
            return
        }
        heading(level, "\(lead.value.string ?? "")")
        self.members(Array(members.dropFirst()), level: level)
    }

    private mutating func members(_ members: [(key: String, value: JSONValue)], level: Int) {
        let short = members.filter { MarkdownBullets.isShort($0.value) }
        bullets(short.map { "**\(KeyWording.title($0.key)):** \(Markdown(short: $0.value))" })
        for (key, value) in members where !MarkdownBullets.isShort(value) {
            if level < 5 {
                section(key, value, level: level + 1)
            } else {
                bullets(MarkdownBullets.members([(key, value)], depth: 0))
            }
        }
    }
}
