/// The one place that puts a usage problem into words: what is wrong, then what to do.
enum UsageWording {
    static func text(of problem: UsageProblem) -> String {
        "\(fault(of: problem))\n\(advice(for: problem))"
    }

    static func fault(of problem: UsageProblem) -> String {
        switch problem {
        case .missingCommand(let path):
            path.names.isEmpty ? "No command given." : "`\(path)` needs a command."
        case .unknownCommand(let word, let path, _):
            "`\(path)` has no command `\(printable(word))`."
        case .unknownOption(let spelling, let path, _):
            path.names.isEmpty
                ? "There is no global option `\(printable(spelling))`."
                : "`\(path)` has no option `\(printable(spelling))`."
        case .repeatedOption(let option, _):
            "`--\(option.name)` is given more than once."
        case .missingValue(let option, _):
            "`--\(option.name)` needs a value."
        case .valueNotTaken(let option, _):
            "`--\(option.name)` takes no value."
        case .invalidValue(let text, let option, _):
            "`--\(option.name)` cannot be `\(printable(text))`."
        case .missingArgument(let argument, let path):
            "`\(path)` needs \(argument.name)."
        case .unexpectedArgument(let word, let path):
            "`\(path)` does not take `\(printable(word))`."
        case .unknownWord(let word, let argument, let path):
            "`\(path)` cannot use `\(printable(word))` as \(argument.name)."
        case .unknownType(let word, _, _):
            "`\(printable(word))` is no analysis type."
        case .missingType(let first, _, _):
            "No analysis type given: `\(printable(first))` is none."
        case .typeGivenTwice(let word, _):
            "There is no file `\(printable(word))`, and --types already names the analysis types."
        case .conflict(let a, let b, _):
            "`--\(a.name)` and `--\(b.name)` do not go together."
        case .needs(let option, let other, _):
            "`--\(option.name)` does nothing without `--\(other.name)`."
        }
    }

    static func advice(for problem: UsageProblem) -> String {
        switch problem {
        case .missingCommand(let path):
            "See `\(path) --help` for the commands."
        case .unknownCommand(_, let path, let nearest):
            nearest.map { "Did you mean `\($0)`? All commands: `\(path) --help`." }
                ?? "See `\(path) --help` for the commands."
        case .unknownOption(_, let path, .nearest(let name)):
            "Did you mean `\(name)`? All options: `\(path) --help`."
        case .unknownOption(let spelling, _, .otherCommand(let owner)):
            "It belongs to `\(owner)`: write `\(owner) … \(printable(spelling))`."
        case .unknownOption(let spelling, let path, .operand):
            "Options: `\(path) --help`. If `\(printable(spelling))` is a file, write `./\(printable(spelling))`."
        case .unknownOption(_, let path, nil):
            "See `\(path) --help` for the options."
        case .repeatedOption(let option, _):
            if case .list = option.value {
                "Give all values at once: `\(option.usage)`."
            } else {
                "Give it once."
            }
        case .missingValue(let option, _):
            "Write `\(option.usage)`; it takes \(expectation(of: option))."
        case .valueNotTaken(let option, _):
            "Write `--\(option.name)` alone."
        case .invalidValue(_, let option, _):
            "It takes \(expectation(of: option))."
        case .missingArgument(let argument, let path):
            "\(argument.name): \(argument.summary) See `\(path) --help`."
        case .unknownWord(_, let argument, _):
            argument.summary
        case .unexpectedArgument(_, let path):
            "See `\(path) --help`."
        case .unknownType(_, let nearest, _):
            types(nearest)
        case .missingType(_, let nearest, let path):
            "Write it first, as in `\(path) risk portfolio.json`, or use --types. \(types(nearest))"
        case .typeGivenTwice:
            "Leave out one of the two."
        case .conflict:
            "Leave out one of the two."
        case .needs(_, let other, _):
            "Add `--\(other.name)` or leave it out."
        }
    }

    /// What the option's value has to be, as a noun phrase.
    static func expectation(of option: OptionDeclaration) -> String {
        switch option.value {
        case .flag: "no value"
        case .text(let name): "a value (\(name))"
        case .file: "the name of a file"
        case .directory: "the name of a folder"
        case .duration: "a time such as 90s, 30m or 1h30m"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .choice(let words): "one of " + words.joined(separator: ", ")
        case .list(let words, _): "one or more of \(words.joined(separator: ", ")), separated by commas"
        }
    }

    private static func types(_ nearest: String?) -> String {
        let hint = nearest.map { "Did you mean `\($0)`? " } ?? ""
        return hint + "The types: \(AnalysisWords.all.joined(separator: ", "))."
    }
}
