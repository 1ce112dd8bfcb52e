extension Configuration.OutputFormat {
    /// What is wanted, in the order it is written: the JSON comes last, so that whoever waits for it finds the whole set.
    static func written(_ wanted: [Configuration.OutputFormat]) -> [Configuration.OutputFormat] {
        [.markdown, .html, .json].filter(wanted.contains)
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
        case .html: HTMLOutput.render(report)
        case .json: ResultJSON.render(report)
        }
    }
}
