import LinuxSystem
import Service

/// What a command works with: the global options, the environment, and where text goes.
struct RunContext: Sendable {
    let globals: GlobalOptions
    let environment: [String: String]
    let console: Console

    /// The configuration file to use, named or not.
    var configurationPath: String { globals.config ?? "config.yaml" }

    /// The configuration of flags, environment and file; a file that was not named may be missing.
    func loadConfiguration() throws -> LoadedConfiguration {
        try Configuration.load(
            file: configurationPath,
            fileText: try configurationText(),
            environment: environment,
            overrides: overrides
        )
    }

    /// The same, with its warnings shown.
    func configuration() throws -> Configuration {
        let loaded = try loadConfiguration()
        for warning in loaded.warnings { console.diagnostics.line("warning: " + printable(warning.description)) }
        return loaded.configuration
    }

    /// nil where there is none and none was named.
    func configurationText() throws -> String? {
        do {
            let bytes = try FileDescriptor.open(configurationPath, .read).readAll(limit: 1 << 20)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw unreadable("is not UTF-8")
            }
            return text
        } catch let error as SystemError {
            if error.isNotFound, globals.config == nil { return nil }
            throw unreadable(error.isNotFound ? "there is no such file" : error.description)
        }
    }

    /// `data_dir` of a configuration whose other keys may be wrong; nil where that is not to be had either.
    var dataDirectoryAlone: String? {
        let text = (try? configurationText()) ?? nil
        let lines = (text ?? "").split(separator: "\n").filter { $0.hasPrefix("data_dir:") }
        let alone = try? Configuration.load(
            file: configurationPath,
            fileText: lines.joined(separator: "\n"),
            environment: environment.filter { !$0.key.hasPrefix("MOSYCHLOS_") || $0.key == "MOSYCHLOS_DATA_DIR" },
            overrides: ["data_dir": globals.dataDirectory].compactMapValues(\.self)
        )
        return alone?.configuration.dataDirectory
    }

    private func unreadable(_ reason: String) -> ConfigurationRejection {
        let origin = ConfigurationOrigin.file(name: configurationPath, line: nil, column: nil)
        return ConfigurationRejection(problems: [
            ConfigurationProblem(key: nil, kind: .unreadable(reason), origin: origin)
        ])
    }

    private var overrides: [String: String] {
        var overrides: [String: String] = [:]
        overrides["data_dir"] = globals.dataDirectory
        overrides["log_level"] = globals.logLevel?.rawValue
        overrides["log_format"] = globals.logFormat?.rawValue
        return overrides
    }
}
