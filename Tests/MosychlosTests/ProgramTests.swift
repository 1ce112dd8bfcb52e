import FoundationEssentials
import Service
import Testing

@testable import mosychlos

struct ProgramTests {
    @Test func `Help and version are data and end well`() async {
        let run = await Run(["--version"])
        #expect(run.output == "mosychlos \(Version.current)\n" && run.code == .done && run.diagnostics.isEmpty)
        let help = await Run(["batch", "wait", "--help"])
        #expect(help.output.contains("mosychlos batch wait") && help.code == .done && help.diagnostics.isEmpty)
    }

    @Test func `A wrong command line is told on the other channel`() async {
        let run = await Run(["wach"])
        #expect(run.output.isEmpty && run.code == .usage && run.diagnostics.contains("mosychlos watch"))
    }

    @Test(arguments: Shell.allCases) func `Every shell has its script`(shell: Shell) async {
        let run = await Run(["completion", shell.rawValue])
        #expect(run.code == .done && run.diagnostics.isEmpty)
        for path in CommandTree.root.commandPaths { #expect(run.output.contains(path.names.last ?? "")) }
    }

    @Test func `Another shell is refused with those that there are`() async {
        let run = await Run(["completion", "tcsh"])
        #expect(run.code == .usage && run.output.isEmpty)
        #expect(run.diagnostics.contains("cannot use `tcsh` as SHELL") && run.diagnostics.contains("bash, zsh, fish"))
    }

    @Test func `init writes a configuration that can be used, once`() async throws {
        try await withFolder { folder in
            let config = folder + "/config.yaml"
            let words = ["init", "--config", config, "--data-dir", folder + "/data"]
            let first = await Run(words)
            #expect(first.code == .done && first.output == folder + "/data/batch\n", "\(first)")
            let written = try String(contentsOfFile: config, encoding: .utf8)
            try Data("# mine\n".utf8).write(to: URL(filePath: config))
            let second = await Run(words)
            #expect(second.code == .done && second.diagnostics.contains("stays as it is"))
            #expect(try String(contentsOfFile: config, encoding: .utf8) == "# mine\n")
            #expect(written.contains("data_dir:"))
            let check = await Run(["check"] + words.dropFirst(), environment: ["OPENAI_API_KEY": "sk-x"])
            #expect(check.code == .done, "\(check)")
        }
    }

    @Test func `A configuration that is wrong names file, line and key`() async throws {
        try await withFolder { folder in
            let config = folder + "/config.yaml"
            try Data("llm:\n  modle: x\n".utf8).write(to: URL(filePath: config))
            for words in [["status"], ["batch", "list"], ["watch"]] {
                let run = await Run(words + ["--config", config])
                #expect(run.code == .configuration)
                #expect(run.diagnostics.contains("config.yaml:2:3") && run.diagnostics.contains("llm.model"))
            }
            let check = await Run(["check", "--config", config])
            #expect(check.code == .configuration && check.output.contains("llm.model"))
            let missing = await Run(["status", "--config", folder + "/none.yaml"])
            #expect(missing.code == .configuration && missing.diagnostics.contains("there is no such file"))
        }
    }

    @Test func `A prompt needs no key and leaves no trace`() async throws {
        try await withFolder { folder in
            let file = folder + "/p.json"
            try Data(ExamplePortfolio.threeHoldings.text.utf8).write(to: URL(filePath: file))
            let data = ["--data-dir", folder + "/data"]
            let line = await Run(["prompt", "risk", file, "--json"] + data)
            #expect(line.code == .done && line.output.hasPrefix(#"{"custom_id":"#) && line.output.hasSuffix("}\n"))
            #expect(line.diagnostics.contains("1 request to"))
            let dry = await Run(["batch", "submit", "--dry-run", "risk", file] + data)
            #expect(dry.code == .done && dry.output == line.output && dry.diagnostics.contains("Nothing was sent."))
            #expect(!FileManager.default.fileExists(atPath: folder + "/data"))
        }
    }

    @Test func `What the outputs will say of a file is said before it is sent`() async throws {
        try await withFolder { folder in
            let file = folder + "/p.json"
            let text = ExamplePortfolio.threeHoldings.text.replacing(
                #""accounts""#,
                with: #""acounts_note": 1, "accounts""#
            )
            try Data(text.utf8).write(to: URL(filePath: file))
            for words in [
                ["prompt", "risk"], ["prompt", "risk", "--json"], ["batch", "submit", "--dry-run", "risk"],
            ] {
                let run = await Run(words + [file])
                #expect(run.code == .done && run.diagnostics.contains("noticed in \(file), and said in its outputs:"))
                #expect(
                    run.diagnostics.contains("(/acounts_note): \"acounts_note\" is not a key"),
                    "\(run.diagnostics)"
                )
                #expect(!run.output.contains("acounts_note"))
            }
        }
    }

    @Test func `A portfolio that cannot be used ends with 65 and says why`() async throws {
        try await withFolder { folder in
            let file = folder + "/p.json"
            try Data(ExamplePortfolio.typoInQuantity.text.utf8).write(to: URL(filePath: file))
            for words in [["prompt", "risk", file], ["batch", "submit", "--dry-run", "risk", file]] {
                let run = await Run(words)
                #expect(run.code == .badInput && run.output.isEmpty && run.diagnostics.contains("quantitiy"))
            }
            let none = await Run(["prompt", "risk", folder + "/none.json"])
            #expect(none.code == .badInput && none.diagnostics.contains("ENOENT"))
        }
    }

    @Test func `A type among the files of --types is pointed out`() async {
        let run = await Run(["batch", "submit", "--types=allocation", "risk", "a.json"])
        #expect(run.code == .usage && run.diagnostics.contains("--types already names"))
    }

    @Test func `Commands that need a key say where to put it`() async throws {
        try await withFolder { folder in
            let run = await Run(["batch", "list", "--data-dir", folder])
            #expect(run.code == .credentials && run.diagnostics.contains("OPENAI_API_KEY"))
        }
    }

    @Test func `Without a drop folder status says how to make one`() async throws {
        try await withFolder { folder in
            let run = await Run(["status", "--data-dir", folder + "/none"])
            #expect(run.code == .configuration && run.diagnostics.contains("mosychlos init"))
        }
    }
}
