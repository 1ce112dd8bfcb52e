import Batches
import LinuxSystem
import Prompts

/// All that a life of the daemon is made from: the configuration, and what it names.
///
/// Reading it is the check of a new configuration: what can be read here can be started with.
package struct ServiceInputs: Hashable, Sendable {
    package let configuration: Configuration
    private let secrets: [Secret?]
    private let tables: [[UInt8]]
    private let presets: PromptCatalog

    package init(_ configuration: Configuration, environment: [String: String]) throws {
        func read(_ path: String) throws -> [UInt8] {
            try FileDescriptor.open(path, .read).readAll(limit: 16 << 20)
        }
        self.configuration = configuration
        let signing = [
            try configuration.resolveNotifySecret(environment: environment, readFile: read),
            try configuration.resolveWebhookSecret(environment: environment, readFile: read),
        ]
        secrets = [try configuration.resolveAPIKey(environment: environment, readFile: read)] + signing.map { $0?.text }
        _ = try configuration.priceTable()
        _ = try configuration.modelTable()
        tables = try [configuration.pricesFile, configuration.modelsFile].map { try $0.map(read) ?? [] }
        presets = PresetFolder(configuration.presetsPath).catalog
    }

    /// What differs, as the paths of keys and words for what they name.
    func changes(from other: ServiceInputs) -> [String] {
        var names = ConfigurationKey.all.filter { $0.spell(configuration) != $0.spell(other.configuration) }.map(\.path)
        if secrets != other.secrets { names.append("a secret") }
        if tables != other.tables { names.append("a table") }
        if presets != other.presets { names.append("a preset") }
        // Such as two keys that are both written in the file: they are spelled as dots.
        return names.isEmpty && self != other ? ["a secret"] : names
    }
}
