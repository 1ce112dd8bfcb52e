import Batches
import LinuxSystem
import Service

/// The answers of a batch as a table or a Markdown page.
struct ResultsView: Sendable {
    let channel: Console.Channel

    /// The first rows decide how wide the columns are: so many are held at one time, however many there are.
    func writeTable(_ results: StoredBatchResults) throws {
        var table = TextTable(columns: [
            .init(title: "REQUEST", shrinks: true), .init(title: "SOURCE", shrinks: true), .init(title: ""),
            .init(title: "ANSWER", shrinks: true),
        ])
        var writer: TextTable.Writer?
        func flush() {
            if writer == nil { writer = table.begin(on: channel) }
            for row in table.rows { writer?.write(row) }
            table.rows.removeAll(keepingCapacity: true)
        }
        try results.forEachItem { item in
            let (mark, answer): (TextTable.Cell, String) =
                switch item.outcome {
                case .success(let text): (.init(channel.marks.good, .green), text)
                case .failure(let failure): (.init(channel.marks.bad, .red), Self.words(for: failure))
                }
            let oneLine = ForeignText.oneLine(answer, limit: 200)
            table.rows.append([.init(item.customID), .init(item.fileName ?? ""), mark, .init(oneLine)])
            if table.rows.count >= 1000 { flush() }
        }
        flush()
    }

    func writeFailures(_ results: StoredBatchResults) throws {
        try results.forEachFailure { item in
            guard case .failure(let failure) = item.outcome else { return }
            let source = item.source.map { " (\(printable($0)))" } ?? ""
            channel.line(channel.styled(printable(item.customID), .bold) + source)
            for line in TextPage.wrapped(printable(Self.words(for: failure)), width: channel.width - 2) {
                channel.line("  " + line)
            }
        }
    }

    func writeMarkdown(_ results: StoredBatchResults) throws {
        let summary = results.summary
        let answers = Format.plural(summary.successes, "answer", "answers")
        let failures = Format.plural(summary.failures, "failure", "failures")
        let mark = summary.simulated ? "**SIMULATED: no model wrote these answers.**\n\n" : ""
        channel.line("\(mark)# \(printable(summary.jobID))\n\n\(answers), \(failures)")
        try results.forEachItem { item in
            channel.line("\n## \(printable(item.customID))\n")
            if let source = item.source { channel.line("Source: \(printable(source))\n") }
            switch item.outcome {
            case .success(let text): channel.line(fenced(text))
            case .failure(let failure): channel.line("**Failed**: \(printable(Self.words(for: failure)))")
            }
        }
    }

    private static func words(for failure: RequestFailure) -> String {
        "\(failure.kind.rawValue): \(failure.message)" + (failure.code.map { " (\($0))" } ?? "")
    }

    /// The answer is JSON; a fence longer than any in it keeps it in one piece.
    private func fenced(_ text: String) -> String {
        var fence = "```"
        while text.contains(fence) { fence += "`" }
        return "\(fence)json\n\(printableLines(text))\n\(fence)"
    }
}

extension BatchResults.Item {
    /// The portfolio's name without the folders it lay in.
    fileprivate var fileName: String? {
        guard let last = source?.split(separator: "/").last else { return nil }
        return FileName(percentEncoded: String(last))?.description ?? String(last)
    }
}
