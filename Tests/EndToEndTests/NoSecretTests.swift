import Foundation
import TestSupport
import Testing

/// What is secret stays in the configuration, whatever a provider, a receiver or a person does.
@Suite(.timeLimit(.minutes(15)))
struct NoSecretTests {
    private static let key = "sk-must-not-show-7f3a9c"
    private static let notifySecret = "whsec_bXVzdC1ub3Qtc2hvdy1ub3RpZnk="
    private static let webhookSecret = "must-not-show-webhook-5d1e"

    /// Files below a folder that hold one of the secrets.
    private func findings(in directory: String) async throws -> [String] {
        var command = ["grep", "-r", "-l", "-F"]
        command += ["config.yaml", "bad.yaml", "faults.json"].map { "--exclude=" + $0 }
        for secret in [Self.key, Self.notifySecret, Self.webhookSecret] { command += ["-e", secret] }
        let outcome = try await run(command + [directory])
        // 1: nothing found; anything else than 0 and 1 means that grep has not looked.
        try #require(outcome.status <= 1, "\(outcome.errorText)")
        return outcome.text.split(separator: "\n").map(String.init)
    }

    @Test func `Neither a log nor a file nor an error nor a message holds a secret`() async throws {
        let receiver = try Receiver(statuses: [500])
        defer { receiver.close() }
        // A provider that repeats the key in full, in what people are shown and in what is no JSON at all.
        let echo = "Incorrect API key provided: \(Self.key). Authorization: Bearer \(Self.key)"
        let faults = """
            {"calls": [
              {"route": "POST /v1/files", "nth": 1, "status": 401, "message": "\(echo)"},
              {"route": "POST /v1/files", "nth": 2, "status": 500, "html": true, "message": "\(echo)"},
              {"route": "POST /v1/batches", "nth": 1, "status": 429, "message": "\(echo)", "retry_after": 1}
            ], "lines": [{"custom_id": "", "share": 0.3, "status": 400, "message": "\(echo)"}]}
            """
        var settings = Settings(faults: faults)
        settings.more = """
            notify: { webhook_url: '\(receiver.url)', webhook_secret: \(Self.notifySecret), pause_after: 0s, command: [cat] }
            webhooks: { listen: '127.0.0.1:0', secret: \(Self.webhookSecret) }
            """
        try await Rig.with(settings) { rig in
            let configuration = try #require(text(of: rig.config)).replacing("sk-test", with: Self.key)
            try write(configuration.replacing("log_level: info", with: "log_level: debug"), to: rig.config)
            let daemon = try await rig.startDaemon()
            try await rig.drop(Drop.several(8), by: [.copied])
            try await eventually("the refusal is shown") { daemon.said.contains("Incorrect API key") }
            daemon.signal(SIGHUP)
            try await eventually("all are answered", every: .milliseconds(500)) {
                daemon.signal(SIGHUP)
                return rig.openSubmissions.isEmpty && rig.files(under: "processing").isEmpty && rig.deliveredCount > 0
            }
            try await eventually("and told") { !receiver.taken.isEmpty }
            // A configuration that is refused is quoted; not its secrets.
            try write(configuration + "nonsense: \(Self.key)\n", to: rig.directory + "/bad.yaml")
            daemon.signal(SIGHUP)

            var said: [String] = []
            let portfolio = rig.directory + "/p.json"
            try write(Drop(99, type: "risk").content, to: portfolio)
            for line in [
                "check", "status", "status --json", "batch list", "init", "batch status batch_none",
                "prompt risk \(portfolio)", "batch submit risk \(portfolio)",
            ] {
                let words = line.split(separator: " ").map(String.init)
                let outcome = try await run(
                    [RunningProgram.mosychlos] + words
                        + ["--config=" + rig.config, "--data-dir=\(rig.directory)/data", "--log-level=debug"],
                    environment: Rig.environment,
                    directory: rig.directory
                )
                said.append(outcome.text + outcome.errorText)
            }
            let bad = try await run(
                [RunningProgram.mosychlos, "check", "--config=\(rig.directory)/bad.yaml"],
                environment: Rig.environment,
                directory: rig.directory
            )
            said.append(bad.text + bad.errorText)
            #expect(await daemon.stop() == 0)
            said += receiver.received.map { "\($0.head)\n\($0.headers)\n\(String(decoding: $0.body, as: UTF8.self))" }
            try write(said.joined(separator: "\n"), to: rig.directory + "/said")
            #expect(said.allSatisfy { !$0.isEmpty })

            let found = try await findings(in: rig.directory)
            #expect(found == [])
            // The search finds what is there.
            try write("x \(Self.key)", to: rig.directory + "/planted")
            #expect(try await findings(in: rig.directory) == [rig.directory + "/planted"])
            #expect(!daemon.said.contains("t0ken-in-the-address"))
        }
    }
}
