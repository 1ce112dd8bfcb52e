/// The script that makes a shell complete our command lines.
struct CompletionCommand: Command, Hashable {
    static let shell = ArgumentDeclaration(
        name: "SHELL",
        summary: "The shell: \(Shell.allCases.map(\.rawValue).joined(separator: ", ")).",
        values: .words(Shell.allCases.map(\.rawValue))
    )

    static let declaration = CommandDeclaration(
        name: "completion",
        summary: "Print the script that makes a shell complete commands",
        arguments: [shell],
        examples: [
            Example(
                "mosychlos completion bash > /usr/share/bash-completion/completions/mosychlos",
                "as root: for everybody who uses bash"
            ),
            Example("mosychlos completion zsh > /usr/local/share/zsh/site-functions/_mosychlos", "the same for zsh"),
            Example("mosychlos completion fish > ~/.config/fish/completions/mosychlos.fish", "for oneself, in fish"),
        ],
        exitCodes: [.done],
        invocation: { matches throws(UsageProblem) in .completion(try CompletionCommand(matches)) }
    )

    var shell: Shell

    init(_ matches: Matches) throws(UsageProblem) {
        guard let shell = Shell(rawValue: matches.words[0]) else {
            throw .unknownWord(matches.words[0], argument: Self.shell, path: matches.path)
        }
        self.shell = shell
    }

    func run(in context: RunContext) async throws -> ExitCode {
        context.console.output.write(shell.script)
        return .done
    }
}
