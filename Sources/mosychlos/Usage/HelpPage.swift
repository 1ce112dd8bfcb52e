/// The `--help` page of one command, made from its declaration.
struct HelpPage: Sendable {
    let command: CommandDeclaration
    let path: CommandPath
    let globals: [OptionDeclaration]

    func text(width: Int) -> String {
        var page = TextPage(width: width)
        page.paragraph(command.summary + ".")
        page.section("Usage")
        page.indented(usageLine)
        for paragraph in command.discussion {
            page.gap()
            page.paragraph(paragraph)
        }
        page.table("Commands", command.subcommands.map { ($0.name, $0.summary) })
        page.table("Arguments", command.arguments.map { ($0.name, $0.summary) })
        page.table("Options", command.options.map(\.row))
        page.table("Global options, before or after the command", globals.map(\.row))
        if !command.examples.isEmpty {
            page.section("Examples")
            for example in command.examples {
                page.indented(example.line, note: example.meaning)
            }
        }
        page.table("Exit codes", command.exitCodes.map { (String($0.rawValue), $0.meaning) })
        if command.isGroup {
            page.gap()
            page.paragraph("`\(path) COMMAND --help` says more about a command.")
        }
        return page.text
    }

    /// How the command is written, such as `mosychlos prompt [OPTIONS] TYPE FILE`.
    var usageLine: String {
        var words = [path.description]
        if command.isGroup { words.append("COMMAND") }
        if !command.options.isEmpty || path.names.isEmpty { words.append("[OPTIONS]") }
        return (words + command.arguments.map(\.usage)).joined(separator: " ")
    }
}

extension OptionDeclaration {
    /// The option as it is typed, such as `--port=N`.
    var usage: String {
        "--\(name)" + (value.placeholder.map { "=\($0)" } ?? "")
    }

    /// For a table: how it is typed, and all that is said about it.
    var row: (String, String) {
        let spelling = (short.map { "-\($0), " } ?? "") + usage
        var words = ""
        if case .choice(let all) = value, all.count > 3 {
            words = " One of \(all.joined(separator: ", "))."
        }
        let fallback = fallback.map { " Default: \($0)." } ?? ""
        return (spelling, summary + words + fallback)
    }
}
