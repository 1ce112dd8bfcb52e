/// The manual page.
struct ManualCommand: Command, Hashable {
    static let declaration = CommandDeclaration(
        name: "manual",
        summary: "Print the manual page, for man",
        examples: [
            Example("mosychlos manual > /usr/local/share/man/man1/mosychlos.1", "as root: for `man mosychlos`")
        ],
        exitCodes: [.done],
        invocation: { matches throws(UsageProblem) in .manual(try ManualCommand(matches)) }
    )

    init(_ matches: Matches) throws(UsageProblem) {}

    func run(in context: RunContext) async throws -> ExitCode {
        context.console.output.write(ManualPage(root: CommandTree.root, globals: GlobalOptions.declarations).text)
        return .done
    }
}
