import StrictJSON

extension HTMLAnswer {
    func list(_ elements: [JSONValue], _ key: String, level: Int, to page: inout HTMLPage) {
        guard !elements.isEmpty else { return page.paragraph(words("None.")) }
        switch AnswerList(elements) {
        case .texts: page.bullets(elements.map { HTML(short($0)) })
        case .findings, .parts: for element in elements { part(element, level: level, to: &page) }
        case .checks(let groups): checks(groups, level: level, to: &page)
        case .plan: plan(elements, to: &page)
        case .targets: targets(elements, key, level: level, to: &page)
        case .table: table(elements, key, to: &page)
        case .nested: nested(elements, to: &page)
        }
    }

    private func nested(_ elements: [JSONValue], to page: inout HTMLPage) {
        let items = elements.map { element -> HTML in "<li>\(nested(element))</li>\n" }
        page.add("<ul>\n\(items.joined())</ul>\n")
    }

    private func part(_ element: JSONValue, level: Int, to page: inout HTMLPage) {
        let part = AnswerPart(element)
        let severity = element["severity"]?.string ?? ""
        let kind: HTML = ["elevated", "high"].contains(severity) ? "finding s4" : "finding"
        page.add("<div class=\"\(kind)\">\n")
        let marks = part.marks.filter { $0.key == "severity" || $0.key == "view" }
        if let title = part.heading(words) {
            page.add("\(heading(level, "\(title)\(marks.map(mark).joined())"))\n")
        }
        tags(part.marks.filter { $0.key != "severity" && $0.key != "view" }, to: &page)
        for (_, value) in part.prose { self.value(value, "", level: level + 1, to: &page) }
        members(part.details, level: level + 1, to: &page)
        page.add("</div>\n")
    }

    private func mark(_ member: AnswerPart.Member) -> HTML {
        let word = member.value.string ?? ""
        let sign: HTML = Sign.steps(word, of: member.key) ?? ""
        let title = words.labelled(words.title(member.key))
        return " <span class=\"mark\">\(sign)\(title) \(words.value(word, of: member.key))</span>"
    }

    private func tags(_ marks: [AnswerPart.Member], to page: inout HTMLPage) {
        guard !marks.isEmpty else { return }
        page.add("<p class=\"tags\">\n")
        for mark in marks {
            page.add("<span>\(words.labelled(words.title(mark.key))) <b>\(AnswerPart.word(mark, words))</b></span>\n")
        }
        page.add("</p>\n")
    }

    private func plan(_ elements: [JSONValue], to page: inout HTMLPage) {
        page.add("<ol class=\"plan\">\n")
        for element in elements {
            let part = AnswerPart(element)
            page.add("<li><p><strong>\(part.title.map { short($0.value) } ?? "-")</strong></p>\n")
            tags(part.marks, to: &page)
            for (_, value) in part.prose { self.value(value, "", level: 6, to: &page) }
            members(part.details, level: 6, to: &page)
            page.add("</li>\n")
        }
        page.add("</ol>\n")
    }

    private func checks(_ groups: StatusGroups, level: Int, to page: inout HTMLPage) {
        page.add("<ul class=\"tally\">\n")
        for group in groups.groups {
            let count: HTML = "<b>\(group.elements.count)</b>"
            page.add("<li>\(Sign.light(group.status)) \(count) \(words(group.title))</li>\n")
        }
        page.add("</ul>\n")
        for group in groups.groups {
            page.add("\(heading(level, HTML(words(group.title))))\n")
            for element in group.elements {
                let part = AnswerPart(element, without: ["status"])
                page.add("<div class=\"finding\(group.status == "non_compliant" ? HTML(" s4") : "")\">\n")
                let title: HTML = "\(Sign.light(group.status))\(part.heading(words) ?? "-")"
                page.add("\(heading(level + 1, title))\n")
                tags(part.marks, to: &page)
                for (_, value) in part.prose { self.value(value, "", level: level + 2, to: &page) }
                members(part.details, level: level + 2, to: &page)
                page.add("</div>\n")
            }
        }
    }

    private func targets(_ elements: [JSONValue], _ key: String, level: Int, to page: inout HTMLPage) {
        let rows = elements.compactMap { element -> TargetChart.Row? in
            guard let now = element["current_pct"], let then = element["target_pct"], let current = now.double,
                let target = then.double
            else { return nil }
            let label = words.name(AnswerPart(element).title?.value.string ?? "-")
            let text = "\(percent(now)) → \(percent(then))"
            return TargetChart.Row(label: label, current: current, target: target, text: text)
        }
        if !rows.isEmpty {
            let chart = TargetChart(title: "\(words.labelled(words.title(key))) \(words("Now and target"))", rows: rows)
            page.add("<figure>\n\(chart.svg(id: page.nextChart()))</figure>\n")
        }
        table(elements, key, to: &page)
        if let remark = words.targetSum(elements) { page.add("<p class=\"hint\">\(remark)</p>\n") }
    }

    private func percent(_ value: JSONValue) -> String {
        value.numberText.flatMap { words.language.percent($0) } ?? "-"
    }

    private func table(_ elements: [JSONValue], _ key: String, to page: inout HTMLPage) {
        guard let table = AnswerTable(elements) else { return nested(elements, to: &page) }
        let rows = elements.map { element in table.columns.map { HTML(words.cell(element, $0, of: table)) } }
        page.table(
            words.title(key),
            table.columns.map(words.column),
            figures: table.figures,
            rows: rows,
            isCaptionShown: false,
            stacks: table.columns.count > 3
        )
    }
}
