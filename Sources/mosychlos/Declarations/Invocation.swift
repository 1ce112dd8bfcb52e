/// A command with everything the command line said about it.
enum Invocation: Hashable, Sendable {
    case demo(DemoCommand)
    case initialize(InitCommand)
    case watch(WatchCommand)
    case status(StatusCommand)
    case prompt(PromptCommand)
    case check(CheckCommand)
    case batchSubmit(SubmitCommand)
    case batchStatus(BatchStatusCommand)
    case batchWait(BatchWaitCommand)
    case batchResults(BatchResultsCommand)
    case batchErrors(BatchErrorsCommand)
    case batchCancel(BatchCancelCommand)
    case batchList(BatchListCommand)
    case simulate(SimulateCommand)
    case completion(CompletionCommand)
    case manual(ManualCommand)

    var command: any Command {
        switch self {
        case .demo(let command): command
        case .initialize(let command): command
        case .watch(let command): command
        case .status(let command): command
        case .prompt(let command): command
        case .check(let command): command
        case .batchSubmit(let command): command
        case .batchStatus(let command): command
        case .batchWait(let command): command
        case .batchResults(let command): command
        case .batchErrors(let command): command
        case .batchCancel(let command): command
        case .batchList(let command): command
        case .simulate(let command): command
        case .completion(let command): command
        case .manual(let command): command
        }
    }
}

/// One thing the program does.
protocol Command: Sendable {
    static var declaration: CommandDeclaration { get }

    init(_ matches: Matches) throws(UsageProblem)
    /// Writes data to the console's output, everything else to its diagnostics.
    func run(in context: RunContext) async throws -> ExitCode
    /// Whether it has failed where what it says cannot be written; not of what is run for its effect.
    var isRunForOutput: Bool { get }
}

extension Command {
    var isRunForOutput: Bool { true }
}
