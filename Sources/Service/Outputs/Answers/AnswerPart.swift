import StrictJSON

/// One object of a list in an answer, as a reader takes it in: what it is about, how it is judged, what is said.
struct AnswerPart {
    typealias Member = (key: String, value: JSONValue)

    /// The text that names the thing.
    var title: Member?
    /// Words of a fixed choice, such as a severity or a horizon.
    var marks: [Member] = []
    /// Sentences, without the key being worth saying.
    var prose: [Member] = []
    /// Everything else, under its key.
    var details: [Member] = []

    /// The title as a heading, without the full stop of a sentence.
    func heading(_ words: ReportWords) -> String? {
        title.map { member in
            let text = KeyWording.capitalized(words.value(member.value.string ?? ""))
            return text.hasSuffix(".") && !text.hasSuffix("..") ? String(text.dropLast()) : text
        }
    }

    /// A mark in words.
    static func word(_ mark: Member, _ words: ReportWords) -> String {
        let text = mark.value.string ?? ""
        return mark.key == "asset_class" ? words.name(text) : words.value(text)
    }

    init(_ element: JSONValue, without omitted: Set<String> = []) {
        for member in element.members where !omitted.contains(member.key) {
            if member.value.isNull { continue }
            if title == nil, member.value.kind == .string {
                title = member
            } else if Self.markKeys.contains(member.key), member.value.kind == .string {
                marks.append(member)
            } else if Self.proseKeys.contains(member.key), member.value.kind == .string {
                prose.append(member)
            } else {
                details.append(member)
            }
        }
    }

    private static let markKeys: Set = [
        "asset_class", "conviction", "horizon", "instrument", "likelihood", "priority", "region", "severity", "status",
        "ticker", "timing", "view",
    ]
    private static let proseKeys: Set = ["comment", "description", "rationale", "why_it_fits", "makes_possible"]
}
