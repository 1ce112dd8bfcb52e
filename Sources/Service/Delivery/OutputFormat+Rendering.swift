extension Configuration.OutputFormat {
    /// What is written today; a page for browsers is not among it.
    static func written(_ wanted: [Configuration.OutputFormat]) -> [Configuration.OutputFormat] {
        // The JSON comes last, so that whoever waits for it finds the whole set. A page is written for readers even where
        // only one for browsers is wanted: what was paid for must not be thrown away.
        let readers: [Configuration.OutputFormat] = [.markdown, .html]
        return (readers.contains(where: wanted.contains) ? [.markdown] : []) + (wanted.contains(.json) ? [.json] : [])
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
