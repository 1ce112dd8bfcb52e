import Batches
import LinuxSystem
import Prompts
import StrictJSON

/// The delivery for readers: `<stem>.md`, an analyst's note.
package enum MarkdownOutput {
    /// Writes the whole note: what was asked about, key figures, the answer, how it came about.
    package static func render(_ report: AnalysisReport) -> [UInt8] {
        var page = MarkdownPage()
        if report.simulated {
            page.paragraph("**SIMULATED: no language model was asked; the text below is made up.**")
        }
        page.heading(1, "\(report.type.title): \(ReasonFile.name(report.sourceName))")
        writeDates(of: report, to: &page)
        writeReused(of: report, to: &page)
        writeWarnings(report.warnings, to: &page)

        let answer = MarkdownAnswer(report.answer.root)
        answer.writeOpening(to: &page)
        if let facts = report.facts { MarkdownFacts(facts).write(to: &page) }
        answer.writeSections(to: &page)
        writeProvenance(of: report, to: &page)
        return page.bytes
    }

    private static func writeDates(of report: AnalysisReport, to page: inout MarkdownPage) {
        let written = UTCTime(unixSeconds: report.reused?.deliveredAt ?? report.deliveredAt).stamp
        if let asOf = report.facts?["as_of"]?.string {
            page.paragraph("Portfolio as of **\(asOf)**. Analysed on \(written).")
        } else {
            page.paragraph("Analysed on \(written).")
        }
    }

    private static func writeReused(of report: AnalysisReport, to page: inout MarkdownPage) {
        guard let reused = report.reused else { return }
        let time = UTCTime(unixSeconds: reused.deliveredAt).stamp
        page.paragraph(
            "The content is the same as that of **\(reused.output)** of \(time): its answer again, no second bill."
        )
    }

    private static func writeWarnings(_ warnings: [String], to page: inout MarkdownPage) {
        guard !warnings.isEmpty else { return }
        page.heading(2, "Noticed in the file")
        page.bullets(warnings.map { Markdown($0) })
    }

    private static func writeProvenance(of report: AnalysisReport, to page: inout MarkdownPage) {
        page.rule()
        let author: Markdown =
            report.simulated ? "the built-in simulator" : "a language model (\(report.model), \(report.provider))"
        page.paragraph("*Prepared by \(author), not checked by a person. Not investment advice.*")

        var lines: [Markdown] = []
        if let usage = report.usage {
            let cost = report.cost.map { "; cost \(Format.dollars($0))" } ?? ""
            lines.append("Tokens: \(Format.count(usage.input)) in, \(Format.count(usage.output)) out\(cost)")
        }
        if let reused = report.reused {
            lines.append("Cost: none. Answered again as \(Markdown(id: reused.id)), from \(reused.output)")
        }
        lines += [
            """
            Batch: \(Markdown(id: report.batchID)), request \(Markdown(id: report.customID)), \
            submission \(Markdown(id: report.submissionID))
            """,
            "Model: \(report.model) of \(report.provider); prompt version \(report.promptVersion)",
            "Sent \(UTCTime(unixSeconds: report.createdAt).stamp)",
            "Source: \(ReasonFile.name(report.sourceName)), SHA-256 \(Markdown(id: report.contentHash))",
        ]
        page.bullets(lines)
    }
}
