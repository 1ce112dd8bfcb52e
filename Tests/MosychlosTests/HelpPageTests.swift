import Testing

@testable import mosychlos

struct HelpPageTests {
    private static let paths = [CommandPath([])] + CommandTree.root.commandPaths

    @Test(arguments: paths, [60, 80, 140])
    func `A page keeps to its width`(path: CommandPath, width: Int) {
        for line in Program.help(for: path, width: width).split(separator: "\n") where !line.hasPrefix("  mosychlos") {
            #expect(displayWidth(line) <= width, "\(line)")
        }
    }

    @Test(arguments: paths)
    func `A page names everything that is declared`(path: CommandPath) throws {
        let command = try #require(CommandTree.root.command(at: path))
        let page = Program.help(for: path, width: 80)
        for name in command.subcommands.map(\.name) + command.options.map(\.name) + command.arguments.map(\.name) {
            #expect(page.contains(name))
        }
        for option in GlobalOptions.declarations { #expect(page.contains("--" + option.name)) }
        for code in command.exitCodes { #expect(page.contains("\n  \(code.rawValue) ")) }
    }

    @Test(arguments: paths)
    func `Every example is a command line that parses`(path: CommandPath) throws {
        for example in try #require(CommandTree.root.command(at: path)).examples {
            var words = example.line.split(separator: " ").map(String.init).prefix { $0 != ">" }
            if words.first == "sudo" { words.removeFirst() }
            #expect(words.first == "mosychlos")
            _ = try CommandTree.parser.parse(Array(words.dropFirst()))
        }
    }

    @Test func `Commands that do something end with exit codes and take nothing undeclared`() throws {
        for path in CommandTree.root.commandPaths {
            let command = try #require(CommandTree.root.command(at: path))
            #expect(command.isGroup == (command.invocation == nil))
            #expect(command.isGroup || command.exitCodes.first == .done)
            #expect(!command.summary.hasSuffix("."))
            let names = (command.options + GlobalOptions.declarations).map(\.name)
            #expect(Set(names).count == names.count)
        }
    }

    @Test func `A page is made from its declaration`() {
        let page = Program.help(for: ["batch", "wait"], width: 80)
        #expect(
            page.hasPrefix(
                """
                Wait until a batch has ended and its results are here.

                Usage:
                  mosychlos batch wait [OPTIONS] ID

                Ending this command ends only the waiting: the batch goes on.

                Arguments:
                  ID  The batch, or the submission of several, as `batch submit` has named it.

                Options:
                  --timeout=TIME  How long to wait; 0 waits without end. Default: 30m.

                Global options, before or after the command:

                """
            )
        )
    }
}
