import LinuxSystem
import Simulator

/// A local Batch API.
struct SimulateCommand: Command, Hashable {
    static let port = Option.integer("port", in: 0...65_535, "The port; 0 takes a free one.", fallback: "4010")
    static let portFile = Option.file("port-file", "Write the port here once the server listens.")
    static let faults = Option.file("faults", "A script of faults to inject.")
    static let webhookURL = Option.text("webhook-url", "URL", "Where to tell that a batch has ended, on this machine.")
    static let webhookSecret = Option.text("webhook-secret", "SECRET", "What that is signed with; for tests only.")
    static let timeLapse = Option.duration("time-lapse", "How long a batch stays in each status.", fallback: "200ms")

    static let declaration = CommandDeclaration(
        name: "simulate",
        summary: "Run a local Batch API that answers without a model",
        discussion: [
            """
            Speaks the Files and Batches API of OpenAI on 127.0.0.1 and forgets everything when it stops. Answers are \
            computed from the facts in the prompt and marked as simulated. To use it, set llm.base_url to the address \
            it prints.
            """
        ],
        options: [
            port.declaration, portFile.declaration, faults.declaration, timeLapse.declaration, webhookURL.declaration,
            webhookSecret.declaration,
        ],
        examples: [
            Example("mosychlos simulate --port=0 --port-file=port.txt", "for scripts: any free port, written to a file")
        ],
        exitCodes: [.done, .failed, .badInput],
        invocation: { matches throws(UsageProblem) in .simulate(try SimulateCommand(matches)) }
    )

    var port: Int
    var portFile: String?
    var faults: String?
    var timeLapse: Duration
    var webhookURL: String?
    var webhookSecret: String?

    init(_ matches: Matches) throws(UsageProblem) {
        port = try matches.value(of: Self.port) ?? 4010
        portFile = try matches.value(of: Self.portFile)
        faults = try matches.value(of: Self.faults)
        timeLapse = try matches.value(of: Self.timeLapse) ?? .milliseconds(200)
        webhookURL = try matches.value(of: Self.webhookURL)
        webhookSecret = try matches.value(of: Self.webhookSecret)
        if webhookURL == nil, webhookSecret != nil {
            throw .needs(Self.webhookSecret.declaration, Self.webhookURL.declaration, path: matches.path)
        }
    }

    func run(in context: RunContext) async throws -> ExitCode {
        let signals = TerminationSignals.stream([.terminate, .interrupt])
        let plan = try faults.map { path in
            do {
                return try FaultPlan(parsing: FileDescriptor.open(path, .read).readAll(limit: 16 << 20))
            } catch {
                throw CommandFailure.unreadableFile(path, reason: "\(error)")
            }
        }
        var options = SimulatorOptions(port: UInt16(clamping: port), faults: plan ?? .none, timeLapse: timeLapse)
        if let webhookURL {
            guard let target = WebhookTarget(url: webhookURL, secret: webhookSecret ?? "") else {
                throw CommandFailure.badWebhookTarget
            }
            options.webhook = target
        }
        let server = try SimulatorServer(options)
        do {
            try server.start()
        } catch let error as SystemError where error.code == Self.addressInUse {
            throw CommandFailure.portTaken(port)
        }
        defer { server.stop() }
        if let portFile { try Self.publish(server.port, in: portFile) }
        context.console.output.line("http://127.0.0.1:\(server.port)/v1")
        context.console.diagnostics.line(
            "Simulated answers only. To use it: llm.base_url, or MOSYCHLOS_LLM_BASE_URL, is the address above."
        )
        for await _ in signals { break }
        return .done
    }

    /// EADDRINUSE.
    private static let addressInUse: Int32 = 98

    /// Complete at once, so that a script that waits for the file can read it.
    private static func publish(_ port: UInt16, in path: String) throws {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "./"
        guard let name = FileName(String(path.dropFirst(path.contains("/") ? folder.count : 0))) else {
            throw CommandFailure.unreadableFile(path, reason: "is no name of a file")
        }
        try Directory.open(String(folder)).writeFile(name, Array("\(port)\n".utf8), replacing: true)
    }
}
