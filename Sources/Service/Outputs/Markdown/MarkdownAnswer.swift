import StrictJSON

/// A model's structured answer as sections: known keys in a reader's order, every other key where it stood.
///
/// Nothing is ever left out, whatever a schema or a custom type brings along.
struct MarkdownAnswer {
    private typealias Section = (key: String, value: JSONValue)

    private let opening: [Section]
    private let verdicts: [Section]
    private let sections: [Section]

    init(_ answer: JSONValue) {
        let members: [Section] = answer.kind == .object ? answer.members : [("answer", answer)]
        var opening: [Section] = []
        var verdicts: [Section] = []
        var sections: [Section] = []
        for member in members {
            if Self.openingKeys.contains(member.key) {
                opening.append(member)
            } else if Self.verdictKeys.contains(member.key), MarkdownBullets.isShort(member.value) {
                verdicts.append(member)
            } else {
                sections.append(member)
            }
        }
        self.opening = opening
        self.verdicts = verdicts
        self.sections =
            sections.filter { !Self.closingKeys.contains($0.key) }
            + Self.closingKeys.flatMap { key in sections.filter { $0.key == key } }
    }

    /// What a hurried reader reads, before any figures.
    func writeOpening(to page: inout MarkdownPage) {
        for section in opening { page.section(section.key, section.value, level: 2) }
        page.paragraph(
            verdicts.map { key, value -> Markdown in
                "**\(KeyWording.title(key)): \(Markdown(short: value))**"
            }
            .joined(separator: " · ")
        )
    }

    func writeSections(to page: inout MarkdownPage) {
        for section in sections { page.section(section.key, section.value, level: 2) }
    }

    private static let openingKeys: Set = ["headline", "executive_summary", "summary"]
    private static let verdictKeys: Set = ["confidence", "overall_risk", "overall_status", "rating", "verdict"]
    private static let closingKeys = [
        "actions", "recommendations", "next_steps", "limitations", "assumptions", "disclaimer",
    ]
}
