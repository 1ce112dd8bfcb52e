import Service

/// The program without its process: argument words in, text and an exit code out.
///
/// It is no part of the `@main` type, since closures formed there are bound to the main actor and trap elsewhere.
struct Program: Sendable {
    let console: Console
    let environment: [String: String]

    /// How a run has ended.
    struct Ending: Hashable, Sendable {
        var code: ExitCode
        /// Whether it is a failure where what it has said could not be written.
        var isAboutOutput = true
    }

    func run(_ words: [String]) async -> Ending {
        let commandLine: ParsedCommandLine
        do throws(UsageProblem) {
            commandLine = try CommandTree.parser.parse(words)
        } catch {
            console.diagnostics.line(UsageWording.text(of: error))
            return Ending(code: .usage)
        }
        switch commandLine.request {
        case .help(let path):
            console.output.write(Self.help(for: path, width: console.output.width))
            return Ending(code: .done)
        case .version:
            console.output.line("mosychlos \(Version.current)")
            return Ending(code: .done)
        case .command(let invocation):
            let context = RunContext(globals: commandLine.globals, environment: environment, console: console)
            let command = invocation.command
            return Ending(code: await run(command, in: context), isAboutOutput: command.isRunForOutput)
        }
    }

    private func run(_ command: any Command, in context: RunContext) async -> ExitCode {
        do {
            return try await command.run(in: context)
        } catch {
            let report = FailureReport(error)
            console.diagnostics.line(console.diagnostics.styled("mosychlos: ", .dim) + report.text)
            return report.code
        }
    }

    /// The page of a command; pages wider than 100 columns read badly.
    static func help(for path: CommandPath, width: Int) -> String {
        let command = CommandTree.root.command(at: path) ?? CommandTree.root
        return HelpPage(command: command, path: path, globals: GlobalOptions.declarations).text(width: min(width, 100))
    }
}
