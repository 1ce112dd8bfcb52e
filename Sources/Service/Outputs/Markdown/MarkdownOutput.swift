import Batches
import LinuxSystem
import Prompts
import StrictJSON

/// The delivery for readers: `<stem>.md`, an analyst's note.
package enum MarkdownOutput {
    /// Writes the whole note: what was asked about, the answer's gist, key figures, the answer, how it came about.
    package static func render(_ report: AnalysisReport) -> [UInt8] {
        let words = ReportWords(report.language)
        var page = MarkdownPage()
        if report.simulated {
            let made = words("no language model was asked; the text below is made up.")
            page.paragraph("**\(words.label("SIMULATED")) \(made)**")
        }
        page.heading(1, "\(words.label(report.type.title)) \(ReasonFile.name(report.sourceName))")
        writeDates(of: report, words, to: &page)
        writeReused(of: report, words, to: &page)

        let answer = MarkdownAnswer(report.shownAnswer, RuleTally(report.facts), words)
        answer.writeOpening(to: &page)
        if let facts = report.facts { MarkdownFacts(facts, accounts: report.accounts, words).write(to: &page) }
        answer.writeSections(to: &page)
        writeNotes(of: report, words, to: &page)
        writeProvenance(of: report, words, to: &page)
        return page.bytes
    }

    private static func writeDates(of report: AnalysisReport, _ words: ReportWords, to page: inout MarkdownPage) {
        let written = words.language.moment(report.reused?.deliveredAt ?? report.deliveredAt)
        let analysed: Markdown = "\(words.label("Analysed")) \(written)"
        if let asOf = report.facts?["as_of"]?.string {
            page.paragraph("\(words("Portfolio as of")) **\(words.language.date(asOf))** · \(analysed)")
        } else {
            page.paragraph(analysed)
        }
    }

    private static func writeReused(of report: AnalysisReport, _ words: ReportWords, to page: inout MarkdownPage) {
        guard let reused = report.reused else { return }
        let time = words.language.moment(reused.deliveredAt)
        let end = words("its answer again, no second bill.")
        page.paragraph("\(words("The content is the same as that of")) **\(reused.output)** (\(time)): \(end)")
    }

    private static func writeNotes(of report: AnalysisReport, _ words: ReportWords, to page: inout MarkdownPage) {
        let mandate = MandateNotes(report, words).lines
        if !mandate.isEmpty {
            page.heading(2, "\(words("What it was held against"))")
            page.bullets(mandate.map { Markdown($0) })
        }
        let notes = ReportNotes(report, words).data
        if !notes.isEmpty {
            page.heading(2, "\(words("About the data"))")
            page.bullets(notes.map { Markdown($0) })
        }
        guard !report.warnings.isEmpty else { return }
        page.heading(2, "\(words("Noticed in the file"))")
        page.bullets(report.warnings.map { Markdown(words.sentence($0)) })
    }

    private static func writeProvenance(of report: AnalysisReport, _ words: ReportWords, to page: inout MarkdownPage) {
        let notes = ReportNotes(report, words)
        page.rule()
        page.paragraph("*\(notes.author)*")
        var lines: [Markdown] = []
        if let cost = notes.cost { lines.append("\(words.label("Cost of this analysis")) \(cost)") }
        if let reused = report.reused { lines.append("\(Markdown(id: reused.id)), \(reused.output)") }
        lines += [
            """
            \(words("Batch")) \(Markdown(id: report.batchID)), \(words("request")) \(Markdown(id: report.customID)), \
            \(words("submission")) \(Markdown(id: report.submissionID))
            """,
            """
            \(words.label("Model")) \(report.model), \(report.provider)\(words.semicolon) \(words("prompt version")) \(report.promptVersion)
            """,
            "\(words.label("Sent")) \(words.language.moment(report.createdAt))",
            "\(words.label("Source")) \(ReasonFile.name(report.sourceName)), SHA-256 \(Markdown(id: report.contentHash))",
        ]
        page.bullets(lines)
    }
}
