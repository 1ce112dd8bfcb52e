import Batches
import LinuxSystem
import StrictJSON

/// What a reader must know of the data, and how the page came about.
struct HTMLNotes {
    private let report: AnalysisReport
    private let words: ReportWords

    init(_ report: AnalysisReport, _ words: ReportWords) {
        self.report = report
        self.words = words
    }

    func write(to page: inout HTMLPage) {
        let notes = ReportNotes(report, words)
        let mandate = MandateNotes(report, words).lines
        if !mandate.isEmpty {
            page.section(words("What it was held against"), class: "small") { page in
                page.bullets(mandate.map { HTML($0) })
            }
        }
        guard !notes.data.isEmpty || !report.warnings.isEmpty else { return }
        page.section(words("About the data"), class: "small") { page in
            page.bullets(notes.data.map { HTML($0) })
            guard !report.warnings.isEmpty else { return }
            page.add("<h3>\(words("Noticed in the file"))</h3>\n")
            page.bullets(report.warnings.map { HTML(words.sentence($0)) })
        }
    }

    func writeFooter(to page: inout HTMLPage) {
        let notes = ReportNotes(report, words)
        page.add("<footer>\n<h2>\(words("How this page came about"))</h2>\n<p>\(notes.author)</p>\n<ul>\n")
        if let reused = notes.reused { page.add("<li>\(reused)</li>\n") }
        if let cost = notes.cost { page.add("<li>\(words.label("Cost of this analysis")) \(cost)</li>\n") }
        page.add(
            """
            <li>\(words.label("Model")) \(report.model), \(report.provider)\(words.semicolon) \(words("prompt version")) \
            \(report.promptVersion)</li>
            <li>\(words("Batch")) <code>\(report.batchID)</code>, \(words("request")) <code>\(report.customID)</code>, \
            \(words("submission")) <code>\(report.submissionID)</code>\(mark)</li>
            <li>\(words.label("Sent")) \(HTMLOutput.moment(report.createdAt, words.language))</li>
            <li>\(words.label("Source")) \(ReasonFile.name(report.sourceName)), SHA-256 <code>\(report.contentHash)</code></li>
            </ul>
            </footer>

            """
        )
    }

    /// An answer given again is told from every other delivery by its mark.
    private var mark: HTML {
        report.reused.map { ", <code>\($0.id)</code>" } ?? ""
    }
}
