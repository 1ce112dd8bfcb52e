/// A report's own words in its reader's language; English where there is no translation.
struct ReportWords {
    let language: ReportLanguage
    private let table: [String: String]

    init(_ language: ReportLanguage) {
        self.language = language
        table = Self.tables[language.language] ?? [:]
    }

    /// Of the page's own words; the answer's language is what was asked for.
    var tag: String { table.isEmpty && language.language != "en" ? "en" : language.tag }

    /// What a part that holds the answer says of its language, where it is another than the page's.
    var answerLanguage: HTML { tag == language.tag ? "" : " lang=\"\(language.tag)\" dir=\"auto\"" }

    func callAsFunction(_ english: String) -> String { table[english] ?? english }

    /// A key such as `risk_score_pct`, in words.
    func title(_ key: String) -> String { self(KeyWording.title(key)) }

    /// A text of a fixed choice in words, any other text as it is.
    func value(_ text: String) -> String { self(KeyWording.value(text)) }

    /// A class, sector or region.
    func name(_ text: String) -> String { self(KeyWording.name(text)) }

    private static let tables: [String: [String: String]] = {
        let columns = ["fr", "de", "nl", "it", "es", "ja"]
        var tables: [String: [String: String]] = [:]
        for line in (frame + "\n" + answers).split(separator: "\n") {
            let cells = line.split(separator: "|").map(String.init)
            guard let english = cells.first, cells.count == columns.count + 1 else { continue }
            for (column, words) in zip(columns, cells.dropFirst()) { tables[column, default: [:]][english] = words }
        }
        return tables
    }()
}
