import LinuxSystem
import Service

/// Stops a batch.
struct BatchCancelCommand: Command, Hashable {
    static let declaration = CommandDeclaration(
        name: "cancel",
        summary: "Stop a batch; what is finished by then is kept and billed",
        arguments: [.batchID],
        exitCodes: [.done, .failed, .unavailable, .credentials, .configuration],
        invocation: { matches throws(UsageProblem) in .batchCancel(try BatchCancelCommand(matches)) }
    )

    var id: String

    init(_ matches: Matches) throws(UsageProblem) {
        id = matches.words[0]
    }

    var isRunForOutput: Bool { false }

    func run(in context: RunContext) async throws -> ExitCode {
        let service = try context.service(try context.remoteConfiguration())
        let job = try await service.cancel(id)
        let output = context.console.output
        output.line(JobView(channel: output).line(job, now: currentUnixTime().seconds))
        return .done
    }
}
