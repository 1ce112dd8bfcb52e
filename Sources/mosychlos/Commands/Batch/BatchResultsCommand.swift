import LinuxSystem
import Service

/// The answers of a batch.
struct BatchResultsCommand: Command, Hashable {
    /// How the answers are written.
    enum Format: String, CaseIterable, Sendable {
        case json
        case md
        case table
    }

    static let output = Option<Format>.choice(
        "output",
        "results_<ID>.json as it is, a Markdown page, or a table.",
        fallback: .table
    )

    static let declaration = CommandDeclaration(
        name: "results",
        summary: "Show the answers of a batch that has ended",
        arguments: [.batchID],
        options: [output.declaration],
        examples: [
            Example("mosychlos batch results batch_68a2 --output=json > results.json", "the whole results file")
        ],
        exitCodes: [.done, .failed, .someRequestsFailed, .unavailable, .credentials, .configuration],
        invocation: { matches throws(UsageProblem) in .batchResults(try BatchResultsCommand(matches)) }
    )

    var id: String
    var output: Format

    init(_ matches: Matches) throws(UsageProblem) {
        id = matches.words[0]
        output = try matches.value(of: Self.output) ?? .table
    }

    func run(in context: RunContext) async throws -> ExitCode {
        let service = try context.service(try context.remoteConfiguration())
        let path = try await service.resultsFile(of: id)
        let results = try StoredBatchResults(path: path)
        let view = ResultsView(channel: context.console.output)
        if results.summary.simulated { context.console.diagnostics.line("SIMULATED: no model wrote these answers.") }
        switch output {
        case .json: try Self.copy(path, to: context.console.output)
        case .md: try view.writeMarkdown(results)
        case .table: try view.writeTable(results)
        }
        return results.summary.failures > 0 ? .someRequestsFailed : .done
    }

    private static func copy(_ path: String, to output: Console.Channel) throws(SystemError) {
        let file = try FileDescriptor.open(path, .read)
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while case let count = try file.read(into: &buffer), count > 0 { output.write(Array(buffer[..<count])) }
    }
}
