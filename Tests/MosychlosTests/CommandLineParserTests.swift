import Prompts
import Service
import Testing

@testable import mosychlos

struct CommandLineParserTests {
    @Test(arguments: [
        ("batch submit risk portfolio.json", ["risk"], ["portfolio.json"]),
        ("batch submit --types=risk,allocation a.json b.json", ["risk", "allocation"], ["a.json", "b.json"]),
        ("batch submit --types risk a.json", ["risk"], ["a.json"]),
        ("batch submit --wait --timeout=30m performance portfolio.json", ["performance"], ["portfolio.json"]),
        ("batch submit performance portfolio.json --wait --timeout 30m", ["performance"], ["portfolio.json"]),
        ("batch submit RISK a.json", ["risk"], ["a.json"]),
        ("batch submit --types=risk,risk risk", ["risk"], ["risk"]),
        ("batch submit -- risk --odd.json", ["risk"], ["--odd.json"]),
        ("batch submit risk -", ["risk"], ["-"]),
    ])
    func `submit takes its types from the first word or from --types`(
        line: String,
        types: [String],
        files: [String]
    ) throws {
        guard case .batchSubmit(let submit) = try invocation(line) else {
            Issue.record("not a submit command")
            return
        }
        #expect(submit.target.types.map(\.rawValue) == types)
        #expect(submit.target.files == files)
    }

    @Test func `submit reads all its options`() throws {
        let line = "batch submit risk a.json --wait --timeout=1h30m --model gpt-5 --force"
        guard case .batchSubmit(let submit) = try invocation(line) else {
            Issue.record("not a submit command")
            return
        }
        #expect(submit.wait && submit.force && !submit.dryRun)
        #expect(submit.timeout == .seconds(5400))
        #expect(submit.model == "gpt-5")
    }

    @Test(arguments: [
        "--config=a.yaml --data-dir d --log-level debug status --json",
        "status --json --config a.yaml --data-dir=d --log-level=debug",
        "--config a.yaml status --data-dir d --json --log-level=debug",
    ])
    func `global options stand before or after the command`(line: String) throws {
        let parsed = try parse(line)
        #expect(parsed.globals.config == "a.yaml")
        #expect(parsed.globals.dataDirectory == "d")
        #expect(parsed.globals.logLevel == .debug)
        guard case .command(.status(let status)) = parsed.request else {
            Issue.record("not a status command")
            return
        }
        #expect(status.json && !status.watch)
    }

    @Test(arguments: [
        ("--help", []),
        ("-h", []),
        ("help", []),
        ("help batch submit", ["batch", "submit"]),
        ("--help batch submit", ["batch", "submit"]),
        ("batch --help", ["batch"]),
        ("batch submit --help", ["batch", "submit"]),
        ("batch submit --types=risk --nonsense -h", ["batch", "submit"]),
        ("watch --config --help", ["watch"]),
    ])
    func `help is given at every level, whatever else is wrong`(line: String, path: [String]) throws {
        guard case .help(let found) = try parse(line).request else {
            Issue.record("no help")
            return
        }
        #expect(found.names == path)
    }

    @Test func `help after two hyphens is a file`() throws {
        guard case .batchSubmit(let submit) = try invocation("batch submit risk -- --help") else {
            Issue.record("not a submit command")
            return
        }
        #expect(submit.target.files == ["--help"])
    }

    @Test func `The version is shown at every level`() throws {
        for line in ["--version", "batch --version", "watch --version"] {
            guard case .version = try parse(line).request else {
                Issue.record("no version for \(line)")
                return
            }
        }
    }

    @Test func `Every command can be invoked and every option of it given`() throws {
        let words = ["TYPE": "risk", "FILE": "a.json", "ID": "batch_1", "SHELL": "bash"]
        for path in CommandTree.root.commandPaths {
            let command = try #require(CommandTree.root.command(at: path))
            guard !command.isGroup else { continue }
            let arguments = command.arguments.compactMap { words[$0.name] }
            _ = try CommandTree.parser.parse(path.names + arguments)
            for option in command.options + GlobalOptions.declarations {
                #expect(throws: UsageProblem.self) {
                    try CommandTree.parser.parse(path.names + arguments + ["--\(option.name)x"])
                }
            }
        }
    }
}

func parse(_ line: String) throws -> ParsedCommandLine {
    try CommandTree.parser.parse(line.split(separator: " ").map(String.init))
}

func invocation(_ line: String) throws -> Invocation? {
    guard case .command(let invocation) = try parse(line).request else { return nil }
    return invocation
}
