import Service

/// Waits until a batch has ended.
struct BatchWaitCommand: Command, Hashable {
    static let timeout = Option.duration("timeout", "How long to wait; 0 waits without end.", fallback: "30m")

    static let declaration = CommandDeclaration(
        name: "wait",
        summary: "Wait until a batch has ended and its results are here",
        discussion: ["Ending this command ends only the waiting: the batch goes on."],
        arguments: [.batchID],
        options: [timeout.declaration],
        exitCodes: [.done, .failed, .someRequestsFailed, .unavailable, .timedOut, .credentials, .configuration],
        invocation: { matches throws(UsageProblem) in .batchWait(try BatchWaitCommand(matches)) }
    )

    var id: String
    var timeout: Duration

    init(_ matches: Matches) throws(UsageProblem) {
        id = matches.words[0]
        timeout = try matches.value(of: Self.timeout) ?? .seconds(30 * 60)
    }

    var isRunForOutput: Bool { false }

    func run(in context: RunContext) async throws -> ExitCode {
        let service = try context.service(try context.remoteConfiguration())
        let ending = EarlyEnding(context.console.diagnostics)
        let waiting = Waiting(service: service, console: context.console, timeout: timeout, ending: ending)
        return try await waiting.run(id, try await service.status(of: id))
    }
}
