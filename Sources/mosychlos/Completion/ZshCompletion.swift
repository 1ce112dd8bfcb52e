/// The function that zsh autoloads as `_mosychlos`.
enum ZshCompletion {
    static func script(_ table: CompletionTable = CompletionTable()) -> String {
        """
        #compdef mosychlos
        # zsh completion for mosychlos, as written by `mosychlos completion zsh`.

        \(table.rows.map(function).joined(separator: "\n\n"))

        _mosychlos "$@"

        """
    }

    private static func name(_ path: CommandPath) -> String { (["_mosychlos"] + path.names).joined(separator: "_") }

    private static func function(_ row: CompletionTable.Row) -> String {
        var specifications = row.options.map(specification)
        if row.commands.isEmpty {
            specifications += row.arguments.enumerated().map { place, _ in argument(place, row) }
            return """
                \(name(row.path))() {
                    _arguments -s \\
                        \(specifications.joined(separator: " \\\n        "))
                }
                """
        }
        let commands = row.commands.map { quoted("\($0.name):\(escaped($0.summary))") }.joined(separator: " ")
        let cases = row.commands.map { command in
            "            \(command.name)) \(name(CommandPath(row.path.names + [command.name]))) ;;"
        }
        specifications += [quoted("1:command:->command"), quoted("*::rest:->rest")]
        return """
            \(name(row.path))() {
                local curcontext=$curcontext state line
                typeset -A opt_args
                local -a commands=(\(commands))
                _arguments -C -s \\
                    \(specifications.joined(separator: " \\\n        "))
                case $state in
                    command) _describe command commands ;;
                    rest)
                        case $line[1] in
                \(cases.joined(separator: "\n    "))
                        esac
                        ;;
                esac
            }
            """
    }

    private static func specification(_ option: OptionDeclaration) -> String {
        let summary = "[\(escaped(option.summary))]"
        let placeholder = option.value.placeholder.map { escaped($0) } ?? ""
        let value = option.value == .flag ? "" : ":\(placeholder):\(action(option.value.completion))"
        return quoted("--\(option.name)\(option.value == .flag ? "" : "=")\(summary)\(value)")
    }

    private static func argument(_ place: Int, _ row: CompletionTable.Row) -> String {
        let argument = row.arguments[place]
        let actions = row.values(at: place).map(action)
        let action = actions.count == 1 ? actions[0] : "{\(actions.map(command).joined(separator: "; "))}"
        let position = argument.count == .oneOrMore ? "*" : "\(place + 1)"
        return quoted("\(position):\(escaped(argument.name)):\(action)")
    }

    private static func action(_ value: CompletionTable.Value) -> String {
        switch value {
        case .nothing, .anything: " "
        case .files: "_files"
        case .directories: "_files -/"
        case .words(let words): "(\(words.joined(separator: " ")))"
        case .list(let words): "_sequence compadd - \(words.joined(separator: " "))"
        }
    }

    /// An action as it stands among others in braces.
    private static func command(_ action: String) -> String {
        action.hasPrefix("(") ? "compadd - \(action.dropFirst().dropLast())" : action
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "[]:\\".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
