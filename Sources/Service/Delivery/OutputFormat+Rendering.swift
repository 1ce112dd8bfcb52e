extension Configuration.OutputFormat {
    /// What is written today; a page for browsers is not among it.
    static func written(_ wanted: [Configuration.OutputFormat]) -> [Configuration.OutputFormat] {
        // The JSON comes last, so that whoever waits for it finds the whole set.
        [.markdown, .json].filter(wanted.contains)
    }

    /// What follows the stem.
    var ending: String {
        switch self {
        case .markdown: "md"
        case .html: "html"
        case .json: "result.json"
        }
    }

    func render(_ report: AnalysisReport) -> [UInt8] {
        switch self {
        case .markdown: MarkdownOutput.render(report)
        case .html: []
        case .json: ResultJSON.render(report)
        }
    }
}
