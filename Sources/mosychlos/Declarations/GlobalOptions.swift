import Service

/// The options every command takes, before or after its name.
struct GlobalOptions: Hashable, Sendable {
    static let config = Option.file("config", "The configuration to use.", fallback: "config.yaml")
    static let dataDirectory = Option.directory("data-dir", "The folder that holds batch/, in place of data_dir.")
    static let logLevel = Option<Configuration.LogLevel>.choice(
        "log-level",
        "The least important message to log.",
        fallback: .info
    )
    static let logFormat = Option<Configuration.LogFormat>.choice(
        "log-format",
        "How a line of the log is written.",
        fallback: .text
    )
    static let help = OptionDeclaration("help", short: "h", "Show the help page of the command and exit.")
    static let version = OptionDeclaration("version", "Show the version and exit.")

    static let declarations = [
        config.declaration, dataDirectory.declaration, logLevel.declaration, logFormat.declaration, help,
        version,
    ]

    var config: String?
    var dataDirectory: String?
    var logLevel: Configuration.LogLevel?
    var logFormat: Configuration.LogFormat?

    init() {}

    init(_ matches: Matches) throws(UsageProblem) {
        config = try matches.value(of: Self.config)
        dataDirectory = try matches.value(of: Self.dataDirectory)
        logLevel = try matches.value(of: Self.logLevel)
        logFormat = try matches.value(of: Self.logFormat)
    }
}
