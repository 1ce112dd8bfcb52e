/// One pass over the argument words, from left to right.
struct ArgumentScan: Sendable {
    private let root: CommandDeclaration
    private let globals: [OptionDeclaration]
    private(set) var command: CommandDeclaration
    private(set) var matches = Matches(path: [])
    private(set) var asksForHelp = false

    init(root: CommandDeclaration, globals: [OptionDeclaration]) {
        self.root = root
        self.globals = globals
        command = root
    }

    var path: CommandPath { matches.path }

    /// Reads everything even after a fault, so that a later `--help` is seen; throws the first fault.
    mutating func read(_ words: [String]) throws(UsageProblem) {
        var rest = words[...]
        var optionsEnded = false
        var first: UsageProblem?
        while let word = rest.popFirst() {
            do throws(UsageProblem) {
                if optionsEnded || word == "-" || !word.hasPrefix("-") {
                    try readPlain(word)
                } else if word == "--" {
                    optionsEnded = true
                } else {
                    try readOption(word, &rest)
                }
            } catch {
                first = first ?? error
                if case .unknownCommand = error { break }
            }
        }
        if let first { throw first }
    }

    /// Whether the words fill the declared arguments.
    func checkWords() throws(UsageProblem) {
        var left = matches.words.count
        let needed = command.arguments.filter { $0.count != .optional }
        if left < needed.count { throw .missingArgument(needed[left], path: path) }
        // A variable of a script that is not set.
        if let id = needed.first, id == .batchID, matches.words[0].allSatisfy(\.isWhitespace) {
            throw .missingArgument(id, path: path)
        }
        if command.arguments.contains(where: { $0.count == .oneOrMore }) { return }
        left -= command.arguments.count
        if left > 0 { throw .unexpectedArgument(matches.words[matches.words.count - left], path: path) }
    }

    private mutating func readPlain(_ word: String) throws(UsageProblem) {
        guard command.isGroup else {
            matches.words.append(word)
            return
        }
        if let next = command.subcommand(named: word) {
            command = next
            matches.path.names.append(word)
        } else if word == "help", path.names.isEmpty {
            asksForHelp = true
        } else {
            throw .unknownCommand(word, path: path, nearest: nearestCommand(to: word))
        }
    }

    private mutating func readOption(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageProblem) {
        let (spelling, attached) = Self.split(word)
        guard let option = (globals + command.options).first(where: { $0.matches(spelling) }) else {
            throw .unknownOption(spelling, path: path, hint: hint(for: spelling))
        }
        if option == GlobalOptions.help {
            asksForHelp = true
            return
        }
        let isRepeated = matches.flags.contains(option.name) || matches.values[option.name] != nil
        if option.value == .flag {
            if attached != nil { throw .valueNotTaken(option, path: path) }
            matches.flags.insert(option.name)
        } else if let attached {
            matches.values[option.name] = attached
        } else if let next = rest.first, next == "-" || !next.hasPrefix("-") {
            matches.values[option.name] = next
            rest.removeFirst()
        } else {
            throw .missingValue(option, path: path)
        }
        if isRepeated { throw .repeatedOption(option, path: path) }
    }

    private static func split(_ word: String) -> (spelling: String, attached: String?) {
        guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
}

extension ArgumentScan {
    private func nearestCommand(to word: String) -> CommandPath? {
        if let near = nearestWord(to: word, among: command.subcommands.map(\.name)) {
            return CommandPath(path.names + [near])
        }
        return root.commandPaths.first { $0.names.last == word }
    }

    private func hint(for spelling: String) -> UsageProblem.OptionHint? {
        let name = String(spelling.drop { $0 == "-" })
        if let near = nearestWord(to: name, among: (globals + command.options).map(\.name)) {
            return .nearest("--" + near)
        }
        let inThisGroup = command.commandPaths.map { CommandPath(path.names + $0.names) }
        let owner = (inThisGroup + root.commandPaths).first { path in
            root.command(at: path)?.options.contains { $0.matches(spelling) } ?? false
        }
        if let owner { return .otherCommand(owner) }
        return command.arguments.isEmpty ? nil : .operand
    }
}

extension OptionDeclaration {
    fileprivate func matches(_ spelling: String) -> Bool {
        spelling == "--" + name || (short.map { spelling == "-\($0)" } ?? false)
    }
}

extension CommandDeclaration {
    /// The paths of all commands below this one, groups before what they hold.
    var commandPaths: [CommandPath] {
        subcommands.flatMap { child in
            [CommandPath([child.name])] + child.commandPaths.map { CommandPath([child.name] + $0.names) }
        }
    }

    func command(at path: CommandPath) -> CommandDeclaration? {
        path.names.reduce(Optional(self)) { $0?.subcommand(named: $1) }
    }
}
