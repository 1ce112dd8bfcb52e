import Batches
import LinuxSystem
import Prompts
import StrictJSON

/// The delivery as a page for browsers and printers: `<stem>.html`.
package enum HTMLOutput {
    /// Writes the whole page: what was asked about, the answer, the portfolio in charts and tables, how it came about.
    package static func render(_ report: AnalysisReport) -> [UInt8] {
        let words = ReportWords(report.language)
        let name = ReasonFile.name(report.sourceName)
        let mark = report.simulated ? "\(words.label("SIMULATED")) " : ""
        var page = HTMLPage(title: "\(mark)\(words.label(report.type.title)) \(name)", language: words.language.tag)
        if report.simulated { writeBanner(words, to: &page) }
        page.add("<div class=\"sheet\">\n")
        writeHeader(of: report, name, words, to: &page)
        page.add("<main>\n")
        let answer = HTMLAnswer(AnswerOutline(report.shownAnswer), RuleTally(report.facts), words)
        let facts = report.facts.map { HTMLFacts($0, accounts: report.accounts, words) }
        page.add("<div class=\"opening\">\n<div>\n")
        answer.writeOpening(to: &page)
        page.add("</div>\n")
        facts?.writeKey(to: &page)
        page.add("</div>\n")
        facts?.writeCharts(to: &page)
        answer.writeSections(to: &page)
        facts?.writeTables(to: &page)
        HTMLNotes(report, words).write(to: &page)
        page.add("</main>\n")
        HTMLNotes(report, words).writeFooter(to: &page)
        page.add("</div>\n")
        page.finish()
        return page.bytes
    }

    private static func writeBanner(_ words: ReportWords, to page: inout HTMLPage) {
        page.add(
            """
            <aside class="banner" aria-label="\(words("SIMULATED"))"><b>\(words.label("SIMULATED"))</b> \
            \(words("no language model was asked; the text below is made up."))</aside>

            """
        )
    }

    private static func writeHeader(
        of report: AnalysisReport,
        _ name: String,
        _ words: ReportWords,
        to page: inout HTMLPage
    ) {
        page.add(
            """
            <header class="masthead">
            <p class="kicker">\(words(report.type.title))</p>
            <h1>\(name)</h1>
            <dl class="meta">

            """
        )
        let language = words.language
        if let asOf = report.facts?["as_of"]?.string {
            add(words("Portfolio as of"), day(asOf, language), to: &page)
        }
        if let total = report.facts?["total_value"]?.numberText {
            let text = language.money(total, currency: report.facts?["currency"]?.string)
            let hasDebts = report.facts?["assets_value"] != nil
            add(words(hasDebts ? "Net value" : "Total value"), "\(text)", to: &page)
        }
        let written = report.reused?.deliveredAt ?? report.deliveredAt
        add(words("Analysed"), moment(written, language), to: &page)
        let author = report.simulated ? words("Built-in simulator") : report.model
        add(words("Model"), "\(author)", to: &page)
        page.add("</dl>\n</header>\n")
    }

    private static func add(_ title: String, _ content: HTML, to page: inout HTMLPage) {
        page.add("<div><dt>\(title)</dt><dd>\(content)</dd></div>\n")
    }

    static func day(_ text: String, _ language: ReportLanguage) -> HTML {
        "<time datetime=\"\(String(text.prefix(10)))\">\(language.date(text))</time>"
    }

    static func moment(_ seconds: Int64, _ language: ReportLanguage) -> HTML {
        "<time datetime=\"\(UTCTime(unixSeconds: seconds).iso8601)\">\(language.moment(seconds))</time>"
    }
}
