import Service
import StrictJSON
import Testing

/// Rows that say what an analysis was made from: whose portfolio, and what is owned and owed.
struct KeyRowsTests {
    private static let debts = """
        {"as_of":"2025-11-14","base_currency":"EUR","currency":"EUR","total_value":77500.4,"assets_value":100000.5,
        "concentration_over":"assets","positions_count":3,"flags":[]}
        """

    @Test(arguments: [
        ("en", "EUR 100,000.50", "EUR 22,500.10", "EUR 77,500.40", ["Assets", "Debts", "Net value"]),
        (
            "fr", "100 000,50 EUR", "22 500,10 EUR", "77 500,40 EUR",
            ["Actifs", "Dettes", "Valeur nette"]
        ),
    ])
    func `Where money is owed, what is owned, what is owed and what is left have rows of their own`(
        language: String,
        owned: String,
        owed: String,
        left: String,
        titles: [String]
    ) throws {
        let report = try report(answer: #"{"summary":"x"}"#, facts: Self.debts, language: language)
        let note = String(decoding: MarkdownOutput.render(report), as: UTF8.self)
        let page = html(report).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        for (title, value) in zip(titles, [owned, owed, left]) {
            #expect(page.contains("<dt>\(title)</dt><dd>\(value)</dd>"), "\(page)")
            #expect(note.contains("| \(title) | \(value) |"), "\(note)")
        }
        #expect(!page.contains(language == "en" ? "Total value" : "Valeur totale"))
    }

    @Test(arguments: [
        ("en", "FR", "Taxed in France"), ("fr", "DE", "Pays d’imposition Allemagne"), ("ja", "CH", "課税国 スイス"),
        ("pl", "PL", "Taxed in Poland"), ("de", "BN", "Steuerland BN"),
    ])
    func `The country that decided about taxes and rules is said, with a profile and without`(
        language: String,
        country: String,
        words: String
    ) throws {
        for investor in [nil, #"{"risk_tolerance":"moderate"}"#] {
            let report = try report(
                answer: #"{"summary":"x"}"#,
                facts: Self.debts,
                investor: investor,
                language: language,
                country: country
            )
            let note = String(decoding: MarkdownOutput.render(report), as: UTF8.self)
            #expect(note.contains(investor == nil ? "\(words)." : words), "\(note)")
            #expect(html(report).contains(investor == nil ? "\(words)." : words))
            let result = String(decoding: ResultJSON.render(report), as: UTF8.self)
            #expect(result.contains("\"country\": \"\(country)\""))
        }
    }

    private func html(_ report: AnalysisReport) -> String {
        String(decoding: HTMLOutput.render(report), as: UTF8.self)
    }
}
