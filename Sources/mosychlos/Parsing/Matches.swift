/// What the command line gave one command: still text, already checked against its declaration.
struct Matches: Hashable, Sendable {
    var path: CommandPath
    var flags: Set<String> = []
    var values: [String: String] = [:]
    var words: [String] = []

    func contains(_ flag: OptionDeclaration) -> Bool {
        flags.contains(flag.name)
    }

    /// The option's value; nil where it was not given.
    func value<Value>(of option: Option<Value>) throws(UsageProblem) -> Value? {
        guard let text = values[option.declaration.name] else { return nil }
        guard let value = option.read(text) else {
            throw .invalidValue(text, option: option.declaration, path: path)
        }
        return value
    }
}

/// The names of a command from below the program's own, such as `batch submit`.
struct CommandPath: Hashable, Sendable, CustomStringConvertible, ExpressibleByArrayLiteral {
    var names: [String]

    init(_ names: [String]) {
        self.names = names
    }

    init(arrayLiteral names: String...) {
        self.names = names
    }

    var description: String { (["mosychlos"] + names).joined(separator: " ") }
}
