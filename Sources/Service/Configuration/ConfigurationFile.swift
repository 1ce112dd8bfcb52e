package import Batches
import LinuxSystem

extension Configuration {
    /// Reads the file from disk and puts the configuration together.
    ///
    /// - Parameters:
    ///   - path: A file that must be there; nil takes `config.yaml` if it is there.
    ///   - environment: As for `load(file:fileText:environment:overrides:)`.
    ///   - overrides: As for `load(file:fileText:environment:overrides:)`.
    /// - Returns: The configuration and its warnings.
    /// - Throws: All problems at once.
    package static func load(
        path: String?,
        environment: [String: String],
        overrides: [String: String]
    ) throws(ConfigurationRejection) -> LoadedConfiguration {
        let name = path ?? defaultFile
        var bytes: [UInt8]?
        do throws(SystemError) {
            bytes = try contents(of: name, limit: 4 << 20)
        } catch {
            if path != nil || !error.isNotFound {
                let origin = ConfigurationOrigin.file(name: name, line: nil, column: nil)
                let problem = ConfigurationProblem(key: nil, kind: .unreadable(error.description), origin: origin)
                throw ConfigurationRejection(problems: [problem])
            }
        }
        return try load(file: name, bytes: bytes, environment: environment, overrides: overrides)
    }

    /// Looks the API key up, reading key files from disk; nil where none is set and none is needed.
    package func resolveAPIKey(environment: [String: String]) throws(ConfigurationProblem) -> Secret? {
        try resolveAPIKey(environment: environment) { path in try Self.contents(of: path, limit: 64 << 10) }
    }

    private static func contents(of path: String, limit: Int) throws(SystemError) -> [UInt8] {
        try FileDescriptor.open(path, .read).readAll(limit: limit)
    }
}
