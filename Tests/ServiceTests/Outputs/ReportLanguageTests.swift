import Service
import StrictJSON
import TestSupport
import Testing

struct ReportLanguageTests {
    @Test(arguments: [
        ("en", "EUR\u{A0}48,188.30", "35.9%", "1 November 2025"),
        ("en-US", "EUR\u{A0}48,188.30", "35.9%", "November 1, 2025"),
        ("fr", "48\u{202F}188,30\u{A0}EUR", "35,9\u{A0}%", "1er novembre 2025"),
        ("de", "48.188,30\u{A0}EUR", "35,9\u{A0}%", "1. November 2025"),
        ("de-CH", "EUR\u{A0}48’188.30", "35.9%", "1. November 2025"),
        ("nl", "EUR\u{A0}48.188,30", "35,9%", "1 november 2025"),
        ("it", "48.188,30\u{A0}EUR", "35,9%", "1 novembre 2025"),
        ("es", "48.188,30\u{A0}EUR", "35,9\u{A0}%", "1 de noviembre de 2025"),
        ("ja", "EUR\u{A0}48,188.30", "35.9%", "2025年11月1日"), ("xx", "48,188.30\u{A0}EUR", "35.9%", "2025-11-01"),
    ])
    func `Figures and days are written as the language does`(tag: String, money: String, percent: String, day: String) {
        let language = ReportLanguage(tag)
        #expect(language.money("48188.3", currency: "EUR") == money)
        #expect(language.percent("35.92") == percent)
        #expect(language.date("2025-11-01") == day)
    }

    @Test(arguments: ["", "soon", "2025-13-01", "2025-1-1", "2025-11-1x", "20251101"])
    func `What is no day stays as it is`(text: String) {
        #expect(ReportLanguage("en").date(text) == text)
    }

    /// The Unicode consortium's own data, by way of Babel.
    @Test(.enabled(if: Tool.python3.isInstalled))
    func `Figures and days agree with CLDR`() async throws {
        guard try await run(["python3", "-c", "import babel"]).status == 0 else { return }
        let tags = [
            "en", "en-US", "en-GB", "fr", "fr-CA", "de", "nl", "it", "es", "pt-BR", "pt-PT", "ja", "da", "sv",
            "pl", "cs", "fi", "nb", "zh", "ko",
        ]
        let figures = ["0", "7.5", "999.994", "12345.6", "-48188.3", "1234567.891"]
        var ours: [String] = []
        for tag in tags {
            let language = ReportLanguage(tag)
            ours += figures.map { "\(tag) \(language.decimal($0, places: 2) ?? "-")" }
            ours.append("\(tag) \(language.percent("35.92") ?? "-")")
            if ["en", "en-US", "en-GB", "fr", "de", "nl", "it", "es", "pt-BR", "ja"].contains(tag) {
                ours += ["2025-11-14", "2026-03-01"].map { "\(tag) \(language.date($0))" }
            }
        }
        let input = Array("\(tags.joined(separator: " "))\n\(figures.joined(separator: " "))\n".utf8)
        #expect(try await python(Self.babel, input: input) == ours)
    }

    private static let babel = """
        import sys
        from datetime import date
        from decimal import Decimal, ROUND_HALF_UP
        from babel import Locale, numbers, dates
        tags, figures = sys.stdin.readline().split(), sys.stdin.readline().split()
        for tag in tags:
            locale = Locale.parse(tag, sep='-')
            for figure in figures:
                exact = Decimal(figure).quantize(Decimal('0.01'), ROUND_HALF_UP)
                text = numbers.format_decimal(exact, format=locale.decimal_formats[None].pattern.split(';')[0].replace('.###', '.00'), locale=locale)
                print(tag, text.replace('\\u2212', '-'))
            pattern = locale.percent_formats[None].pattern.replace('0', '0.0', 1) if '0.0' not in locale.percent_formats[None].pattern else None
            print(tag, numbers.format_percent(Decimal('0.359'), format=pattern, locale=locale))
            if tag in ('en', 'en-US', 'en-GB', 'fr', 'de', 'nl', 'it', 'es', 'pt-BR', 'ja'):
                for day in (date(2025, 11, 14), date(2026, 3, 1)):
                    text = dates.format_date(day, 'long', locale=Locale.parse('en-GB', sep='-') if tag == 'en' else locale)
                    print(tag, text.replace('1 mars', '1er mars') if tag == 'fr' and day.day == 1 else text)
        """
}
