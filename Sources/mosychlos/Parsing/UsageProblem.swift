/// What is wrong with a command line; `UsageWording` says it.
enum UsageProblem: Error, Hashable, Sendable {
    case missingCommand(path: CommandPath)
    case unknownCommand(String, path: CommandPath, nearest: CommandPath?)
    case unknownOption(String, path: CommandPath, hint: OptionHint?)
    case repeatedOption(OptionDeclaration, path: CommandPath)
    case missingValue(OptionDeclaration, path: CommandPath)
    case valueNotTaken(OptionDeclaration, path: CommandPath)
    case invalidValue(String, option: OptionDeclaration, path: CommandPath)
    case missingArgument(ArgumentDeclaration, path: CommandPath)
    case unexpectedArgument(String, path: CommandPath)
    case unknownWord(String, argument: ArgumentDeclaration, path: CommandPath)
    case unknownType(String, nearest: String?, path: CommandPath)
    case missingType(first: String, nearest: String?, path: CommandPath)
    case typeGivenTwice(String, path: CommandPath)
    case conflict(OptionDeclaration, OptionDeclaration, path: CommandPath)
    case needs(OptionDeclaration, OptionDeclaration, path: CommandPath)

    /// Where the option may have been meant to go.
    enum OptionHint: Hashable, Sendable {
        case nearest(String)
        case otherCommand(CommandPath)
        case operand
    }

    /// The command whose help page answers it.
    var path: CommandPath {
        switch self {
        case .missingCommand(let path), .unknownCommand(_, let path, _), .unknownOption(_, let path, _),
            .repeatedOption(_, let path), .missingValue(_, let path), .valueNotTaken(_, let path),
            .invalidValue(_, _, let path), .unknownWord(_, _, let path), .missingArgument(_, let path),
            .unexpectedArgument(_, let path),
            .unknownType(_, _, let path), .missingType(_, _, let path), .typeGivenTwice(_, let path),
            .conflict(_, _, let path), .needs(_, _, let path):
            path
        }
    }
}
