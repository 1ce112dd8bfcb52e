import Jobs
import Portfolios
import Service
import Testing

/// What was noticed in a file is said in the language of the page.
struct WarningLanguageTests {
    private func lines(_ warnings: [RequestRecord.Warning], _ language: String) throws -> [String] {
        let report = try report(answer: #"{"summary":"x"}"#, warnings: warnings, language: language)
        let note = String(decoding: MarkdownOutput.render(report), as: UTF8.self)
        return note.split(separator: "\n").map(String.init)
    }

    @Test(arguments: ["fr", "de", "nl", "it", "es", "ja"], WarningPhrase.allCases)
    func `Every kind of warning has a sentence in every language, with all its values`(
        language: String,
        phrase: WarningPhrase
    ) throws {
        let values = ["4711", "8128"].filter { phrase.english.contains($0 == "4711" ? "{1" : "{2") }
        let warning = RequestRecord.Warning(text: "in English", kind: phrase.rawValue, values: values, subject: "SUBJ")
        let said = try lines([warning], language).filter { $0.contains("SUBJ") }
        #expect(said.count == 1 && !said[0].contains("in English"))
        for value in values {
            let grouped = ReportLanguage(language).grouped(value).replacing("\u{202F}", with: " ")
            #expect(said[0].contains(value) || said[0].contains(grouped), "\(said)")
        }
        #expect(!said[0].contains("{1") && !said[0].contains("{2"))
        let english = PortfolioWarning.filled(phrase.english, values)
        #expect(!said[0].contains(english.prefix(24)), "\(said)")
    }

    @Test(arguments: [
        ("en", "- The valuation date 1 November 2025 was 12,100 days ago."),
        ("fr", "- La date d’évaluation, le 1er novembre 2025, remonte à 12 100 jours."),
        ("de", "- Der Bewertungstag 1. November 2025 war vor 12.100 Tagen."),
        ("ja", "- 評価日（2025年11月1日）は12,100日前です。"),
        ("pl", "- The valuation date 1 November 2025 was 12,100 days ago."),
    ])
    func `Days and counts are written as the page's language does`(language: String, beginning: String) throws {
        let warning = RequestRecord.Warning(text: "", kind: "stale_date", values: ["2025-11-01", "12100"])
        let said = try lines([warning], language)
        #expect(said.contains { $0.hasPrefix(beginning) }, "\(said)")
    }

    @Test func `What an earlier or later version noticed is said as it was written down`() throws {
        let said = try lines([.init(text: "Odd."), .init(text: "New.", kind: "of_tomorrow", values: ["x"])], "fr")
        #expect(said.contains("- Odd.") && said.contains("- New."))
    }

    @Test func `Values are put in their places once, whatever they say`() {
        let filled = PortfolioWarning.filled("{ } {1} {x} {3} {2 date} {1", ["{2 date}", "D"], date: { "<\($0)>" })
        #expect(filled == "{ } {2 date} {x} {3} <D> {1")
    }

    @Test func `A page has one language, and the answer in another says so`() throws {
        let facts = #"{"as_of":"2025-11-14","currency":"EUR","total_value":48188.3,"flags":[]}"#
        let report = try report(answer: #"{"summary":"Resumo."}"#, facts: facts, language: "pt-BR")
        let page = String(decoding: HTMLOutput.render(report), as: UTF8.self)
        #expect(page.contains("<html lang=\"en\">") && page.contains("lang=\"pt-BR\""))
        #expect(page.contains("EUR\u{A0}48,188.30") && page.contains("14 November 2025"))
    }
}
