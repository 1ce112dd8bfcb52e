import LinuxSystem
import Service
import TestSupport
import Testing

@testable import mosychlos

/// What a configuration names is looked at before it goes wrong, and every finding names the command that mends it.
struct NamedFilesCheckTests {
    @Test(arguments: [
        ("models: missing.json", "models: cannot be read", true),
        ("prices: missing.json", "prices: cannot be read", true),
        ("models: broken.json", "models: broken.json: ", true),
        ("metrics: gone/numbers.prom", "gone is not there", false),
        ("metrics: numbers.txt", "does not end in .prom", false),
        ("notify: { command: ['DIR/config.yaml'] }", "cannot be run", false),
        ("notify: { command: ['DIR/gone'] }", "gone is not there", false),
        ("presets: gone", "gone is no folder", false),
    ])
    func `A named file that is not fit is found with its key, and where nothing can start the service says the same`(
        line: String,
        words: String,
        isFatal: Bool
    ) async throws {
        try await withFolder { folder in
            try put("{ \"models\": 1 }", folder + "/broken.json")
            let text = "data_dir: \(folder)/data\nllm: { provider: simulator, base_url: 'http://127.0.0.1:1/v1' }\n"
            let named = line.replacing("missing", with: folder + "/missing").replacing(
                "broken",
                with: folder + "/broken"
            )
            .replacing("DIR", with: folder)
            try put(text + named + "\n", folder + "/config.yaml")
            let check = await Run(["check", "--config=" + folder + "/config.yaml"])
            let shown = check.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(shown.contains(words.replacing("broken.json", with: folder + "/broken.json")), "\(shown)")
            #expect((check.code == .configuration) == isFatal)
            guard isFatal else { return }
            let watch = await Run(["watch", "--once", "--config=" + folder + "/config.yaml"])
            #expect(watch.code == .configuration && watch.diagnostics.contains(words.prefix { $0 != ":" } + ": "))
        }
    }

    @Test func `A program that may be run but not read is fit to tell others`() async throws {
        try await withFolder { folder in
            // As somebody whom modes hold back.
            let user = Host.userID == 0 ? ["setpriv", "--reuid=65534", "--clear-groups", "--bounding-set=-all"] : []
            let program = Host.executablePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/mosychlos"
            _ = try await run(["chmod", "755", folder])
            try put("data_dir: data\nnotify: { command: ['\(folder)/tell'] }\n", folder + "/config.yaml")
            try put("\n", folder + "/tell")
            _ = try await run(["chmod", "644", folder + "/config.yaml"])
            for (mode, isFit) in [("111", true), ("644", false)] {
                _ = try await run(["chmod", mode, folder + "/tell"])
                let check = try await run(user + [program, "check", "--config=" + folder + "/config.yaml"])
                let shown = check.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                #expect(shown.contains("/tell cannot be run") == !isFit, "\(shown)\(check.errorText)")
                #expect(!shown.contains("/tell is not there"))
            }
        }
    }

    @Test func `A configuration that was named and is not there is made by init`() async throws {
        try await withFolder { folder in
            let check = await Run(["check", "--config=" + folder + "/nope.yaml"])
            #expect(check.code == .configuration)
            #expect(check.output.contains("mosychlos init --config=\(folder)/nope.yaml"))
        }
    }

    @Test func `A file where the folders should be is found, and moved out of the way`() async throws {
        try await withFolder { folder in
            try put("", folder + "/data")
            let findings = FolderCheck(path: folder + "/data/batch", userID: Host.userID).findings()
            #expect(findings.compactMap(\.remedy) == ["mv \(folder)/data \(folder)/data.old && mosychlos init"])
        }
    }

    @Test func `Folders without their marker are not called ready`() async throws {
        try await withFolder { folder in
            let words = ["init", "--config=" + folder + "/config.yaml", "--data-dir=" + folder + "/data"]
            #expect(await Run(words).code == .done)
            _ = try await run(["rm", folder + "/data/batch/.mosychlos"])
            let again = await Run(words)
            #expect(
                again.code == .failed && again.diagnostics.contains(".mosychlos is missing") && again.output.isEmpty
            )
        }
    }

    @Test func `A typo in the configuration does not hide what the daemon of the old one does`() async throws {
        try await withFolder { folder in
            let config = folder + "/config.yaml"
            #expect(await Run(["init", "--config=" + config, "--data-dir=" + folder + "/data"]).code == .done)
            try put("STATUS\n", folder + "/data/batch/STATUS.txt")
            try put("data_dir: \(folder)/data\nllm: { modle: x }\n", config)
            let status = await Run(["status", "--config=" + config])
            #expect(status.code == .done && status.output.contains("STATUS"))
            #expect(status.diagnostics.contains("llm.modle"))
            #expect(await Run(["status", "--config=" + folder + "/gone.yaml"]).code == .configuration)
        }
    }

    private func put(_ text: String, _ path: String) throws {
        try FileDescriptor.open(path, .create(exclusive: false)).write(Array(text.utf8))
    }
}
