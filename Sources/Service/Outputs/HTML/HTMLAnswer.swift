import StrictJSON

/// A model's structured answer as parts of a page.
struct HTMLAnswer {
    private let outline: AnswerOutline
    private let rules: RuleTally?
    let words: ReportWords

    init(_ outline: AnswerOutline, _ rules: RuleTally?, _ words: ReportWords) {
        self.outline = outline
        self.rules = rules
        self.words = words
    }

    func writeOpening(to page: inout HTMLPage) {
        for section in outline.opening {
            page.section(words.title(section.key), class: "summary") { page in
                page.add("<div\(words.answerLanguage)>\n")
                value(section.value, section.key, level: 3, to: &page)
                page.add("</div>\n")
            }
        }
        guard !outline.verdicts.isEmpty || rules != nil else { return }
        page.add("<ul class=\"verdicts\">\n")
        if let rules {
            let text: HTML = "\(words("Rules, as calculated"))<b>\(KeyWording.capitalized(rules.text(words)))</b>"
            page.add("<li>\(Sign.light(rules.status))<span>\(text)</span></li>\n")
        }
        for (key, value) in outline.verdicts {
            let word = value.string ?? ""
            let sign: HTML = key == "overall_status" ? Sign.light(word) : Sign.steps(word, of: key) ?? ""
            let title = rules?.title(of: key, value, words) ?? words.title(key)
            let text: HTML = "\(title)<b>\(KeyWording.capitalized(short(value, of: key)))</b>"
            page.add("<li>\(sign)<span>\(text)</span></li>\n")
        }
        page.add("</ul>\n")
    }

    func writeSections(to page: inout HTMLPage) {
        for (key, value) in outline.sections {
            page.section(words.title(key)) { page in
                page.add("<div\(words.answerLanguage)>\n")
                self.value(value, key, level: 3, to: &page)
                page.add("</div>\n")
            }
        }
    }

    /// - `level`: of the next heading below this value.
    func value(_ value: JSONValue, _ key: String, level: Int, to page: inout HTMLPage) {
        switch value.kind {
        case .null, .bool, .number:
            page.paragraph(value.isNull ? words("Not given.") : short(value))
        case .string:
            let paragraphs = ForeignText.paragraphs(value.string ?? "")
            if paragraphs.isEmpty { page.paragraph(words("Not given.")) }
            for text in paragraphs { page.paragraph(words.value(text)) }
        case .array:
            list(value.elements, key, level: level, to: &page)
        case .object:
            members(value.members, level: level, to: &page)
        }
    }

    /// A scalar, or scalars with commas between them.
    func short(_ value: JSONValue, of key: String = "") -> String { words.short(value, of: key) }

    func members(_ members: [AnswerPart.Member], level: Int, to page: inout HTMLPage) {
        for (key, value) in members {
            if value.isShort {
                page.add("<p class=\"more\"><b>\(words.title(key))</b> \(short(value, of: key))</p>\n")
            } else if level <= 5 {
                page.add("\(heading(level, HTML(words.title(key))))\n")
                self.value(value, key, level: level + 1, to: &page)
            } else {
                page.add("<p class=\"more\"><b>\(words.title(key))</b></p>\n\(nested(value))")
            }
        }
    }

    func heading(_ level: Int, _ title: HTML) -> HTML {
        switch level {
        case ...3: "<h3>\(title)</h3>"
        case 4: "<h4>\(title)</h4>"
        default: "<h5>\(title)</h5>"
        }
    }
}
