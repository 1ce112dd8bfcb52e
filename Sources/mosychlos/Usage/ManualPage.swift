import Service

/// mosychlos(1) in roff, made from the declarations that `--help` is made from.
struct ManualPage: Sendable {
    let root: CommandDeclaration
    let globals: [OptionDeclaration]

    var text: String {
        var page = Roff()
        page.request("TH", "MOSYCHLOS", "1", "", "mosychlos \(Version.current)", "User Commands")
        page.section("NAME")
        page.paragraph("\(root.name) - \(root.summary)")
        page.section("SYNOPSIS")
        for command in root.subcommands {
            page.synopsis(usage(of: command, at: [command.name]))
        }
        page.section("DESCRIPTION")
        for paragraph in root.discussion { page.paragraph(paragraph) }
        page.section("COMMANDS")
        for path in root.commandPaths {
            guard let command = root.command(at: path), !command.isGroup else { continue }
            write(command, path, to: &page)
        }
        page.section("GLOBAL OPTIONS")
        page.paragraph("Before or after the command.")
        for option in globals { page.item(option.row.0, option.row.1) }
        page.section("EXIT STATUS")
        for code in ExitCode.allCases { page.item(String(code.rawValue), code.meaning + ".") }
        page.section("ENVIRONMENT")
        for (name, meaning) in Self.environment { page.item(name, meaning) }
        page.section("FILES")
        for (name, meaning) in Self.files { page.item(name, meaning) }
        page.section("EXAMPLES")
        for example in root.examples { page.item(example.line, example.meaning + ".") }
        page.section("SEE ALSO")
        page.paragraph("systemctl(1), journalctl(1)")
        return page.text
    }

    private func write(_ command: CommandDeclaration, _ path: CommandPath, to page: inout Roff) {
        page.subsection(path.names.joined(separator: " "))
        page.synopsis(usage(of: command, at: path))
        page.paragraph(command.summary + ".")
        for paragraph in command.discussion { page.paragraph(paragraph) }
        for argument in command.arguments { page.item(argument.usage, argument.summary) }
        for option in command.options { page.item(option.row.0, option.row.1) }
        for example in command.examples { page.item(example.line, example.meaning + ".") }
    }

    private func usage(of command: CommandDeclaration, at path: CommandPath) -> String {
        HelpPage(command: command, path: path, globals: globals).usageLine
    }

    private static let environment = [
        (
            "OPENAI_API_KEY",
            "The API key, where the configuration names no other source; with another provider its own, such as "
                + "ANTHROPIC_API_KEY."
        ),
        ("MOSYCHLOS_…", "Every key of the configuration, such as MOSYCHLOS_LLM_MODEL for llm.model."),
        ("NO_COLOR", "Where it is set and not empty, nothing is coloured."),
    ]

    private static let files = [
        ("config.yaml", "The configuration; `mosychlos init` writes one with every key and its meaning."),
        ("<data_dir>/batch/inbox/<type>/", "Where portfolios are dropped; urgent/ in it is for what is in a hurry."),
        ("<data_dir>/batch/outbox/<type>/", "Where the analyses appear."),
        ("<data_dir>/batch/STATUS.txt", "What the service is doing, in words; STATUS.html is the same to look at."),
        ("<data_dir>/presets/<type>.md", "Analysis types of one's own."),
    ]
}
