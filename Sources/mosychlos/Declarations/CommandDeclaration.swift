/// One command, or a group of them: the single source of parsing, help, completions and the man page.
struct CommandDeclaration: Sendable {
    let name: String
    /// One line for the list of commands: what it does, without a full stop.
    let summary: String
    /// Paragraphs of the command's own page.
    var discussion: [String] = []
    var arguments: [ArgumentDeclaration] = []
    var options: [OptionDeclaration] = []
    var examples: [Example] = []
    var exitCodes: [ExitCode] = []
    var subcommands: [CommandDeclaration] = []
    /// Reads the command's own arguments; nil for a group.
    var invocation: (@Sendable (Matches) throws(UsageProblem) -> Invocation)?

    var isGroup: Bool { !subcommands.isEmpty }

    func subcommand(named name: String) -> CommandDeclaration? {
        subcommands.first { $0.name == name }
    }
}

/// A positional argument.
struct ArgumentDeclaration: Hashable, Sendable {
    let name: String
    let summary: String
    var count: Count = .one
    var values: Values = .any

    /// How many words the argument takes.
    enum Count: Hashable, Sendable {
        case one
        case optional
        case oneOrMore
    }

    /// What a shell may complete here.
    enum Values: Hashable, Sendable {
        case any
        case files
        case words([String])
    }

    var usage: String {
        switch count {
        case .one: name
        case .optional: "[\(name)]"
        case .oneOrMore: "\(name)…"
        }
    }
}

/// A command line that works as written, and what it does.
struct Example: Hashable, Sendable {
    let line: String
    let meaning: String

    init(_ line: String, _ meaning: String) {
        self.line = line
        self.meaning = meaning
    }
}
