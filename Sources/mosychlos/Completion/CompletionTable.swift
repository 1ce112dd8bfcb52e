/// What can follow what on the command line, flat: every shell's script is written from it.
struct CompletionTable: Sendable {
    /// One command or group, by the names that lead to it.
    struct Row: Sendable {
        let path: CommandPath
        let commands: [CommandDeclaration]
        /// Its own, then the global ones.
        let options: [OptionDeclaration]
        let arguments: [ArgumentDeclaration]

        /// `batch submit`; empty for the program itself.
        var key: String { path.names.joined(separator: " ") }
    }

    let rows: [Row]

    init(_ root: CommandDeclaration = CommandTree.root, globals: [OptionDeclaration] = GlobalOptions.declarations) {
        rows = ([CommandPath([])] + root.commandPaths).compactMap { path in
            root.command(at: path).map { command in
                Row(
                    path: path,
                    commands: command.subcommands,
                    options: command.options + globals,
                    arguments: command.arguments
                )
            }
        }
    }

    /// What may follow an option's name.
    enum Value: Hashable, Sendable {
        case nothing
        case anything
        case files
        case directories
        case words([String])
        /// Several of them, separated by commas.
        case list([String])
    }

    /// The names of all options that are followed by a value, each once.
    var optionsWithValue: [String] {
        var names: [String] = []
        for option in rows.flatMap(\.options) where option.value != .flag && !names.contains(option.name) {
            names.append(option.name)
        }
        return names
    }
}

extension OptionValue {
    var completion: CompletionTable.Value {
        switch self {
        case .flag: .nothing
        case .text, .duration, .integer: .anything
        case .file: .files
        case .directory: .directories
        case .choice(let words): .words(words)
        case .list(let words, _): .list(words)
        }
    }
}

extension ArgumentDeclaration {
    var completion: CompletionTable.Value {
        switch values {
        case .any: .anything
        case .files: .files
        case .words(let words): .words(words)
        }
    }
}

extension CompletionTable.Row {
    /// What the argument at a place may be; the last one where it may be repeated, and also what follows an optional one.
    func values(at place: Int) -> [CompletionTable.Value] {
        guard place < arguments.count else {
            return arguments.last.flatMap { $0.count == .oneOrMore ? [$0.completion] : nil } ?? []
        }
        let argument = arguments[place]
        return [argument.completion] + (argument.count == .optional ? values(at: place + 1) : [])
    }
}
