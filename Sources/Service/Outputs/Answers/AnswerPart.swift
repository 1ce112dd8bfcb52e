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
        return mark.key == "asset_class" ? words.name(text) : words.value(text, of: mark.key)
    }

    init(_ element: JSONValue, without omitted: Set<String> = []) {
        let members = element.members.filter { !omitted.contains($0.key) && !$0.value.isNull }
        // A model may write the members of an object in any order.
        let texts = members.filter { $0.value.kind == .string }
        title = Self.titleKeys.lazy.compactMap { key in texts.first { $0.key == key } }.first ?? texts.first
        for member in members where member.key != title?.key {
            if Self.markKeys.contains(member.key), member.value.kind == .string {
                marks.append(member)
            } else if Self.proseKeys.contains(member.key), member.value.kind == .string {
                prose.append(member)
            } else {
                details.append(member)
            }
        }
    }

    /// Those that name a thing, the surest first.
    private static let titleKeys = [
        "title", "name", "action", "topic", "area", "shift", "benchmark", "data", "risk", "rule", "instrument",
        "ticker",
    ]
    private static let markKeys: Set = [
        "asset_class", "conviction", "horizon", "instrument", "likelihood", "priority", "region", "severity", "status",
        "ticker", "timing", "view",
    ]
    private static let proseKeys: Set = ["comment", "description", "rationale", "why_it_fits", "makes_possible"]
}
