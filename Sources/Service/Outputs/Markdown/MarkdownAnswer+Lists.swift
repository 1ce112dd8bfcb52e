import StrictJSON

extension MarkdownAnswer {
    func list(_ elements: [JSONValue], level: Int, to page: inout MarkdownPage) {
        guard !elements.isEmpty else { return page.paragraph(Markdown(words("None."))) }
        switch AnswerList(elements) {
        case .texts: page.bullets(elements.map { short($0) })
        case .findings, .parts: for element in elements { part(element, level: level, to: &page) }
        case .checks(let groups): checks(groups, level: level, to: &page)
        case .plan: page.numbered(elements.map(step))
        case .targets:
            table(elements, to: &page)
            if let remark = words.targetSum(elements) { page.paragraph(Markdown(remark)) }
        case .table: table(elements, to: &page)
        case .nested: page.bullets(elements.flatMap { nested($0, depth: 0) })
        }
    }

    private func part(_ element: JSONValue, level: Int, to page: inout MarkdownPage) {
        let part = AnswerPart(element)
        guard level <= 6, let title = part.heading(words) else { return page.bullets(nested(element, depth: 0)) }
        let mark = part.marks.first { $0.key == "severity" }
        let judged: Markdown =
            mark.map { "\(title): \(AnswerPart.word($0, words))" } ?? Markdown(title)
        page.heading(level, judged)
        page.paragraph(marks(part.marks.filter { $0.key != "severity" }))
        for (_, value) in part.prose { self.value(value, level: level + 1, to: &page) }
        for (key, value) in part.details where value.kind == .string {
            page.paragraph("*\(words.labelled(words.title(key)))* \(short(value, of: key))")
        }
        members(part.details.filter { $0.value.kind != .string }, level: level + 1, to: &page)
    }

    private func marks(_ marks: [AnswerPart.Member]) -> Markdown {
        marks.map { mark -> Markdown in "*\(words.labelled(words.title(mark.key))) \(AnswerPart.word(mark, words))*" }
            .joined(separator: " · ")
    }

    /// What to do, why, and how urgent it is, in one paragraph.
    private func step(_ element: JSONValue) -> Markdown {
        let part = AnswerPart(element)
        let lead: Markdown = part.title.map { "**\(short($0.value))**" } ?? "-"
        let rest = part.prose.map { short($0.value) } + sentences(part.details)
        return ([lead] + rest + [marks(part.marks)]).filter { !$0.source.isEmpty }.joined(separator: " ")
    }

    private func sentences(_ details: [AnswerPart.Member]) -> [Markdown] {
        details.map { key, value in
            value.isShort
                ? "*\(words.labelled(words.title(key)))* \(short(value, of: key))"
                : "*\(words.labelled(words.title(key)))* \(nested(value, depth: 0).map(\.content).joined(separator: "; "))"
        }
    }

    private func checks(_ groups: StatusGroups, level: Int, to page: inout MarkdownPage) {
        for group in groups.groups {
            page.heading(min(level, 6), "\(words(group.title)) (\(String(group.elements.count)))")
            page.bullets(
                group.elements.map { element in
                    let part = AnswerPart(element, without: ["status"])
                    let lead: Markdown = part.heading(words).map { "**\($0).**" } ?? ""
                    let rest = part.prose.map { short($0.value) } + sentences(part.details + part.marks)
                    return ([lead] + rest).filter { !$0.source.isEmpty }.joined(separator: " ")
                }
            )
        }
    }

    private func table(_ elements: [JSONValue], to page: inout MarkdownPage) {
        guard let table = AnswerTable(elements) else {
            return page.bullets(elements.flatMap { nested($0, depth: 0) })
        }
        page.table(
            table.columns.map { Markdown(words.column($0)) },
            figures: table.figures,
            rows: elements.map { element in table.columns.map { Markdown(cell: words.cell(element, $0, of: table)) } }
        )
    }
}
