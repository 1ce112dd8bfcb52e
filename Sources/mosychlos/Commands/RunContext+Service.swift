import Batches
import LinuxSystem
import Service

extension RunContext {
    /// The configuration for commands that talk to a provider.
    func remoteConfiguration() throws -> Configuration {
        let configuration = try configuration()
        let llm = configuration.llm
        if llm.provider == .simulator, llm.baseURL == nil { throw CommandFailure.noSimulator }
        return configuration
    }

    /// Batches by hand; its log is quiet unless asked for.
    func service(_ configuration: Configuration) throws -> BatchService {
        try BatchService(
            configuration: configuration,
            environment: environment,
            log: log(least: globals.logLevel ?? .warning)
        )
    }

    /// Runs `body` with a service that needs no key and leaves no trace, for looking at what would be sent.
    func withPreview<Result>(_ body: (BatchService) throws -> Result) throws -> Result {
        var configuration = try configuration()
        let parent = try Directory.open(environment["TMPDIR"] ?? "/tmp")
        let text = "mosychlos-preview-\(UInt64.random(in: 0...(.max)))"
        guard let name = FileName(text) else { throw SystemError("mkdir", subject: text, code: 22) }
        // Presets stay where they are.
        configuration.presetsDirectory = configuration.presetsPath
        configuration.dataDirectory = try parent.makeDirectory(name, mode: 0o700).path
        configuration.llm.apiKey = .literal(Secret("not-sent"))
        defer { try? parent.removeTree(name) }
        return try body(service(configuration))
    }

    /// Warns of a model that is shut down soon or has been.
    ///
    /// - `model`: nil for the configured one.
    func remarkOnEnd(of model: String?) throws {
        let configuration = try loadConfiguration().configuration
        let prices = try ServiceParts.prices(configuration)
        let now = currentUnixTime().seconds
        guard let end = configuration.end(of: model ?? configuration.llm.model, in: prices, at: now) else { return }
        console.diagnostics.line("warning: " + printable(end.words))
    }

    /// - `format`: as configured; a flag wins.
    func log(least: Configuration.LogLevel, format: Configuration.LogFormat = .text) -> Log {
        let diagnostics = console.diagnostics
        return Log(
            least: Log.Level(least.rawValue) ?? .info,
            forJournal: !(environment["JOURNAL_STREAM"] ?? "").isEmpty,
            format: globals.logFormat ?? format,
            write: { diagnostics.write($0) }
        )
    }

    func fileExists(_ path: String) -> Bool {
        (try? FileDescriptor.open(path, .read)) != nil
    }
}
