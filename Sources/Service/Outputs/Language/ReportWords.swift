/// A report's own words in its reader's language; English where there is no translation.
struct ReportWords {
    /// Of the page's own words and figures.
    let language: ReportLanguage
    /// The answer's: what was asked for.
    private let asked: ReportLanguage
    private let table: [String: String]
    /// What the facts' own words are called.
    let names: [String: String]
    /// By ISO 3166 code.
    let countries: [String: String]
    /// What was noticed in a file, by its kind; empty for English, whose sentences are the warnings' own.
    let warnings: [String: String]

    /// A page has one language: where there are no words for a reader's, its figures and days are English, too.
    init(_ language: ReportLanguage) {
        asked = language
        let table = Self.tables[language.language]
        self.language = table == nil && language.language != "en" ? .english : language
        self.table = table ?? [:]
        warnings = Self.warningTables[language.language] ?? [:]
        names = Self.nameTables[language.language] ?? Self.nameTables["en"] ?? [:]
        countries = Self.countryTables[language.language] ?? Self.countryTables["en"] ?? [:]
    }

    /// What a part that holds the answer says of its language, where it is another than the page's.
    var answerLanguage: HTML { asked == language ? "" : " lang=\"\(asked.tag)\" dir=\"auto\"" }

    func callAsFunction(_ english: String) -> String { table[english] ?? english }

    /// The word before what it announces, which follows after a blank.
    func label(_ english: String) -> String { labelled(self(english)) }

    /// Between the parts of a list.
    var semicolon: String { language.language == "fr" ? "\u{A0};" : ";" }

    func labelled(_ text: String) -> String {
        switch language.language {
        case "fr": text + "\u{A0}:"
        case "ja": text + "："
        default: text + ":"
        }
    }

    /// A key such as `risk_score_pct`, in words.
    func title(_ key: String) -> String { self(KeyWording.title(key)) }

    /// A text of a fixed choice in words, any other text as it is.
    ///
    /// What is said of `key` agrees with its noun.
    func value(_ text: String, of key: String = "") -> String {
        let english = KeyWording.value(text)
        if Self.feminineKeys.contains(key), let word = table[english + Self.feminine] { return word }
        return self(english)
    }

    /// What a file calls a country in English, as regions often are one.
    static let countryCodes = Dictionary((countryTables["en"] ?? [:]).map { ($1, $0) }) { first, _ in first }
    /// Keys whose nouns are feminine in French, Italian and Spanish alike.
    private static let feminineKeys: Set = ["confidence", "conviction", "likelihood", "priority", "severity"]
    /// Ends the first cell of a word that is said of those.
    private static let feminine = " (f)"
    private static let languages = ["fr", "de", "nl", "it", "es", "ja"]
    private static let tables = table([frame, answers, investor].joined(separator: "\n"), columns: languages)
    private static let nameTables = table(choices, columns: ["en"] + languages)
    private static let warningTables = table(warningSentences, columns: languages)
    private static let countryTables = table(countryNames, columns: ["en"] + languages)

    /// By language; the first cell of a line is what the others stand for.
    private static func table(_ text: String, columns: [String]) -> [String: [String: String]] {
        var tables: [String: [String: String]] = [:]
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "|").map(String.init)
            guard let word = cells.first, cells.count == columns.count + 1 else { continue }
            for (column, words) in zip(columns, cells.dropFirst()) {
                tables[column, default: [:]][word] = column == "fr" ? unbroken(words) : words
            }
        }
        return tables
    }

    /// French sets blanks before some marks and inside its quotes, where no line may end.
    private static func unbroken(_ french: String) -> String {
        var text = ""
        for character in french {
            if ";:?!»%".contains(character), text.last == " " { text = String(text.dropLast()) + "\u{A0}" }
            text.append(character == " " && text.last == "«" ? "\u{A0}" : character)
        }
        return text
    }
}
