import Batches
import LinuxSystem
import Service

/// Where one batch is.
struct BatchStatusCommand: Command, Hashable {
    static let json = OptionDeclaration("json", "One JSON object: what the provider says of it, and the estimate.")

    static let declaration = CommandDeclaration(
        name: "status",
        summary: "Show where a batch is",
        arguments: [.batchID],
        options: [json],
        exitCodes: [.done, .failed, .unavailable, .credentials, .configuration],
        invocation: { matches throws(UsageProblem) in .batchStatus(try BatchStatusCommand(matches)) }
    )

    var id: String
    var json: Bool

    init(_ matches: Matches) throws(UsageProblem) {
        id = matches.words[0]
        json = matches.contains(Self.json)
    }

    func run(in context: RunContext) async throws -> ExitCode {
        let service = try context.service(try context.remoteConfiguration())
        let job = try await service.status(of: id)
        let view = JobView(channel: context.console.output)
        if json {
            view.writeJSON(job)
        } else {
            context.console.output.line(view.line(job, now: currentUnixTime().seconds))
            view.writeProblems(job)
        }
        return .done
    }
}

extension ArgumentDeclaration {
    static let batchID = ArgumentDeclaration(
        name: "ID",
        summary: "The batch, or the submission of several, as `batch submit` has named it."
    )
}
