import StrictJSON

/// A model's structured answer in a reader's order: known keys where they belong, every other key where it stood.
///
/// Nothing is ever left out, whatever a schema or a custom type brings along.
struct AnswerOutline {
    typealias Section = (key: String, value: JSONValue)

    /// What a hurried reader reads, before any figures.
    let opening: [Section]
    /// One word each.
    let verdicts: [Section]
    let sections: [Section]

    init(_ answer: JSONValue) {
        let members: [Section] = answer.kind == .object ? answer.members : [("answer", answer)]
        var opening: [Section] = []
        var verdicts: [Section] = []
        var sections: [Section] = []
        for member in members {
            if Self.openingKeys.contains(member.key) {
                opening.append(member)
            } else if Self.verdictKeys.contains(member.key), member.value.isShort {
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

    private static let openingKeys: Set = ["headline", "executive_summary", "summary"]
    private static let verdictKeys: Set = ["confidence", "overall_risk", "overall_status", "rating", "verdict"]
    private static let closingKeys = [
        "actions", "recommendations", "next_steps", "limitations", "assumptions", "disclaimer",
    ]
}
