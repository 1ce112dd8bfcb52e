import StrictJSON

/// A model's structured answer as sections of a note.
struct MarkdownAnswer {
    private let outline: AnswerOutline
    private let rules: RuleTally?
    let words: ReportWords

    init(_ answer: JSONValue, _ rules: RuleTally?, _ words: ReportWords) {
        outline = AnswerOutline(answer)
        self.rules = rules
        self.words = words
    }

    func writeOpening(to page: inout MarkdownPage) {
        for section in outline.opening { write(section, to: &page) }
        let computed = rules.map { tally -> Markdown in
            "**\(words.label("Rules, as calculated")) \(tally.text(words))**"
        }
        let verdicts = outline.verdicts.map { key, value -> Markdown in
            "**\(words.labelled(rules?.title(of: key, value, words) ?? words.title(key))) \(short(value, of: key))**"
        }
        page.paragraph(([computed].compactMap(\.self) + verdicts).joined(separator: " · "))
    }

    func writeSections(to page: inout MarkdownPage) {
        for section in outline.sections { write(section, to: &page) }
    }

    private func write(_ section: AnswerOutline.Section, to page: inout MarkdownPage) {
        page.heading(2, "\(words.title(section.key))")
        value(section.value, level: 3, to: &page)
    }

    /// - `level`: of the next heading below this value.
    func value(_ value: JSONValue, level: Int, to page: inout MarkdownPage) {
        switch value.kind {
        case .null, .bool, .number:
            page.paragraph(value.isNull ? Markdown(words("Not given.")) : short(value))
        case .string:
            let paragraphs = ForeignText.paragraphs(value.string ?? "")
            if paragraphs.isEmpty { page.paragraph(Markdown(words("Not given."))) }
            for text in paragraphs { page.paragraph(Markdown(words.value(text))) }
        case .array:
            list(value.elements, level: level, to: &page)
        case .object:
            members(value.members, level: level, to: &page)
        }
    }

    func members(_ members: [AnswerPart.Member], level: Int, to page: inout MarkdownPage) {
        let short = members.filter { $0.value.isShort }
        page.bullets(short.map { "**\(words.labelled(words.title($0.key)))** \(self.short($0.value, of: $0.key))" })
        for (key, value) in members where !value.isShort {
            if level <= 6 {
                page.heading(level, "\(words.title(key))")
                self.value(value, level: level + 1, to: &page)
            } else {
                page.bullets(nested([(key, value)], depth: 0))
            }
        }
    }

    /// A scalar, or scalars with commas between them, as a reader writes them.
    func short(_ value: JSONValue, of key: String = "") -> Markdown { Markdown(cell: words.short(value, of: key)) }
}
