/// A report's own words in its reader's language; English where there is no translation.
struct ReportWords {
    let language: ReportLanguage
    private let table: [String: String]
    /// What the facts' own words are called.
    let names: [String: String]
    /// By ISO 3166 code.
    let countries: [String: String]

    init(_ language: ReportLanguage) {
        self.language = language
        table = Self.tables[language.language] ?? [:]
        names = Self.nameTables[language.language] ?? Self.nameTables["en"] ?? [:]
        countries = Self.countryTables[language.language] ?? Self.countryTables["en"] ?? [:]
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

    private static let languages = ["fr", "de", "nl", "it", "es", "ja"]
    private static let tables = table(frame + "\n" + answers, columns: languages)
    private static let nameTables = table(choices, columns: ["en"] + languages)
    private static let countryTables = table(countryNames, columns: ["en"] + languages)

    /// By language; the first cell of a line is what the others stand for.
    private static func table(_ text: String, columns: [String]) -> [String: [String: String]] {
        var tables: [String: [String: String]] = [:]
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "|").map(String.init)
            guard let word = cells.first, cells.count == columns.count + 1 else { continue }
            for (column, words) in zip(columns, cells.dropFirst()) { tables[column, default: [:]][word] = words }
        }
        return tables
    }
}
