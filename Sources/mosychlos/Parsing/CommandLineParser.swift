/// Reads argument words against the tree of declarations.
struct CommandLineParser: Sendable {
    let root: CommandDeclaration
    let globals: [OptionDeclaration]

    /// `words` are the arguments after the program's own name.
    func parse(_ words: [String]) throws(UsageProblem) -> ParsedCommandLine {
        var scan = ArgumentScan(root: root, globals: globals)
        var problem: UsageProblem?
        do throws(UsageProblem) {
            try scan.read(words)
        } catch {
            problem = error
        }
        if scan.asksForHelp {
            if case .unknownCommand? = problem, let problem { throw problem }
            return ParsedCommandLine(request: .help(scan.path), globals: GlobalOptions())
        }
        if let problem { throw problem }
        if scan.matches.contains(GlobalOptions.version) {
            return ParsedCommandLine(request: .version, globals: GlobalOptions())
        }
        guard let make = scan.command.invocation else { throw .missingCommand(path: scan.path) }
        try scan.checkWords()
        return ParsedCommandLine(
            request: .command(try make(scan.matches)),
            globals: try GlobalOptions(scan.matches)
        )
    }
}

/// What a command line asks for.
struct ParsedCommandLine: Sendable {
    var request: Request
    var globals: GlobalOptions

    /// Help and the version need neither configuration nor anything else.
    enum Request: Sendable {
        case help(CommandPath)
        case version
        case command(Invocation)
    }
}
