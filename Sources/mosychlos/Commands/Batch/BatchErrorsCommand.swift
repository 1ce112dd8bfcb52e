import Batches
import Service

/// The requests of a batch that got no answer, and why.
struct BatchErrorsCommand: Command, Hashable {
    static let declaration = CommandDeclaration(
        name: "errors",
        summary: "Show the requests of a batch that failed, and why",
        arguments: [.batchID],
        exitCodes: [.done, .failed, .someRequestsFailed, .unavailable, .credentials, .configuration],
        invocation: { matches throws(UsageProblem) in .batchErrors(try BatchErrorsCommand(matches)) }
    )

    var id: String

    init(_ matches: Matches) throws(UsageProblem) {
        id = matches.words[0]
    }

    func run(in context: RunContext) async throws -> ExitCode {
        let service = try context.service(try context.remoteConfiguration())
        let job = try await service.status(of: id)
        if job.status == .failed, !job.problems.isEmpty {
            JobView(channel: context.console.output).writeProblems(job)
            return .someRequestsFailed
        }
        let results = try StoredBatchResults(path: try await service.resultsFile(of: id))
        if results.summary.failures == 0 {
            context.console.diagnostics.line("No request of \(printable(id)) failed.")
            return .done
        }
        try ResultsView(channel: context.console.output).writeFailures(results)
        return .someRequestsFailed
    }
}
