import Portfolios
import StrictYAML

/// A configuration that can be used, and what is worth saying about it.
package struct LoadedConfiguration: Sendable {
    package var configuration: Configuration
    package var warnings: [ConfigurationProblem]
}

extension Configuration {
    /// Read if it is there and no other file is named.
    package static let defaultFile = "config.yaml"

    /// Puts the configuration together: a flag wins over the environment, that over the file, that over the default.
    ///
    /// - Parameters:
    ///   - file: The name of the file, for messages.
    ///   - fileText: What is in the file; nil where there is none.
    ///   - environment: `MOSYCHLOS_<PATH>` variables set keys unless they are empty; `${NAME}` in the file is looked up here.
    ///   - overrides: Values by path, such as `llm.model`, from the command line.
    /// - Returns: The configuration and its warnings.
    /// - Throws: All problems at once.
    package static func load(
        file: String?,
        fileText: String?,
        environment: [String: String],
        overrides: [String: String]
    ) throws(ConfigurationRejection) -> LoadedConfiguration {
        try load(
            file: file,
            bytes: fileText.map { Array($0.utf8) },
            environment: environment,
            overrides: overrides
        )
    }

    static func load(
        file: String?,
        bytes: [UInt8]?,
        environment: [String: String],
        overrides: [String: String]
    ) throws(ConfigurationRejection) -> LoadedConfiguration {
        var loader = ConfigurationLoader(file: file ?? defaultFile, environment: environment)
        if let bytes { loader.readFile(bytes) }
        loader.readEnvironment()
        loader.read(overrides)
        return try loader.finish()
    }
}

/// Applies one layer after the other, and collects what is wrong in any of them.
struct ConfigurationLoader: Sendable {
    let file: String
    let environment: [String: String]
    private var configuration = Configuration()
    private var problems: [ConfigurationProblem] = []
    private var warnings: [ConfigurationProblem] = []
    /// Where a value was last set, by path.
    private var origins: [String: ConfigurationOrigin] = [:]
    /// Which of its two keys has said where a secret is, in the layer being read.
    private var secretSources: [SecretKey: String] = [:]

    init(file: String, environment: [String: String]) {
        self.file = file
        self.environment = environment
    }

    mutating func readFile(_ bytes: [UInt8]) {
        secretSources = [:]
        do throws(YAMLProblem) {
            let root = try YAMLParser.parse(bytes: bytes)
            if root.scalar?.value != .null { readSection("", root) }
        } catch {
            let origin = ConfigurationOrigin.file(name: file, line: error.line, column: error.column)
            problems.append(ConfigurationProblem(key: nil, kind: .syntax(error.wording), origin: origin))
        }
    }

    mutating func readEnvironment() {
        secretSources = [:]
        let names = environment.keys.filter { $0.hasPrefix(ConfigurationKey.environmentPrefix) }.sorted()
        for name in names {
            let origin = ConfigurationOrigin.environment(name)
            guard let key = ConfigurationKey.all.first(where: { $0.environmentName == name }) else {
                let nearest = nearestName(to: name, among: ConfigurationKey.all.map(\.environmentName))
                warnings.append(
                    ConfigurationProblem(key: nil, kind: .unknownVariable(nearest: nearest), origin: origin)
                )
                continue
            }
            // An empty variable is how a shell script passes on that nothing was set.
            guard let value = environment[name], !value.isEmpty else { continue }
            assign(.one(value), to: key, from: origin)
        }
    }

    mutating func read(_ overrides: [String: String]) {
        secretSources = [:]
        for (path, value) in overrides.sorted(by: { $0.key < $1.key }) {
            if let key = ConfigurationKey.named(path) {
                assign(.one(value), to: key, from: .flag)
            } else {
                refuse(path, .unknownKey(nearest: nearestKey(to: path)), .flag)
            }
        }
    }

    consuming func finish() throws(ConfigurationRejection) -> LoadedConfiguration {
        if configuration.llm.apiKey == .none, environment["CREDENTIALS_DIRECTORY"] != nil {
            configuration.llm.apiKey = .systemdCredential(SecretKey.apiKey.credential)
        }
        if let listen = configuration.webhooks.listen, !listen.isLoopback, !configuration.webhooks.allowRemote {
            refuse("webhooks.listen", .remoteListener, origins["webhooks.listen"] ?? .none)
        }
        if configuration.batch.quiet > configuration.batch.maximumWait {
            warn("batch.quiet", .quietExceedsWait)
        }
        if configuration.llm.provider == .azure, configuration.llm.baseURL == nil {
            problems.append(ConfigurationProblem(key: "llm.base_url", kind: .addressMissing, origin: .none))
        }
        if configuration.llm.provider != .simulator, configuration.llm.apiKey != .none,
            let address = configuration.llm.baseURL.flatMap(HTTPAddress.init), !address.isEncrypted, !address.isLoopback
        {
            warn("llm.base_url", .secretInClearText)
        }
        if configuration.llm.provider == .vllmBatch, configuration.llm.local.exchangeDirectory == nil {
            problems.append(
                ConfigurationProblem(key: "llm.local.exchange_dir", kind: .exchangeMissing, origin: .none)
            )
        }
        for (key, text) in configuration.jurisdiction.contradictions {
            refuse(key, .allowedAndForbidden(text), origins[key] ?? .none)
        }
        for (name, known) in configuration.unknownPriorities() {
            refuse("batch.priorities", .invalid(.notOneOf(name, known)), origins["batch.priorities"] ?? .none)
        }
        guard problems.isEmpty else { throw ConfigurationRejection(problems: problems, warnings: warnings) }
        return LoadedConfiguration(configuration: configuration, warnings: warnings)
    }
}

extension ConfigurationLoader {
    private mutating func readSection(_ path: String, _ node: YAMLNode) {
        guard let entries = node.mapping else {
            refuse(path.isEmpty ? nil : path, .expectedMapping, origin(node.line, node.column))
            return
        }
        for entry in entries {
            let path = path.isEmpty ? entry.key : path + "." + entry.key
            let origin = origin(entry.line, entry.column)
            if let key = ConfigurationKey.named(path) {
                read(entry.value, of: key)
            } else if ConfigurationKey.sections.contains(path) {
                if entry.value.scalar?.value != .null { readSection(path, entry.value) }
            } else {
                refuse(path, .unknownKey(nearest: nearestKey(to: path)), origin)
            }
        }
    }

    private mutating func read(_ node: YAMLNode, of key: ConfigurationKey) {
        let origin = origin(node.line, node.column)
        if node.scalar?.value == .null, key.unset == nil { return }
        if key.takesMapping, let entries = node.mapping { return read(entries, of: key, at: origin) }
        var texts: [String] = []
        var places: [ConfigurationOrigin] = []
        for item in node.sequence ?? [node] {
            let place = self.origin(item.line, item.column)
            guard let scalar = item.scalar else {
                return refuse(key.path, node.sequence == nil ? key.expected : .expectedValue, place)
            }
            let text = scalar.value == .null ? "" : scalar.text
            guard let expanded = expand(text, for: key, at: place) else { return }
            texts.append(expanded)
            places.append(place)
        }
        if node.sequence == nil {
            assign(.one(texts.joined()), to: key, from: origin)
        } else if key.takesList {
            assign(.many(texts), to: key, from: origin, items: places)
        } else {
            refuse(key.path, key.expected, origin)
        }
    }

    private mutating func read(_ entries: [YAMLEntry], of key: ConfigurationKey, at origin: ConfigurationOrigin) {
        var pairs: [ConfigurationText.Pair] = []
        for entry in entries {
            let place = self.origin(entry.value.line, entry.value.column)
            guard let scalar = entry.value.scalar else { return refuse(key.path, .expectedValue, place) }
            guard let expanded = expand(scalar.text, for: key, at: place) else { return }
            pairs.append(ConfigurationText.Pair(key: entry.key, value: expanded))
        }
        assign(.pairs(pairs), to: key, from: origin, items: entries.map { self.origin($0.line, $0.column) })
    }

    /// The text with its `${NAME}` replaced; nil, and a problem, if that cannot be done.
    private mutating func expand(
        _ text: String,
        for key: ConfigurationKey,
        at origin: ConfigurationOrigin
    ) -> String? {
        if SecretKey.named(by: key.path)?.path == key.path {
            if VariableReference.name(of: text) != nil || !text.contains("${") { return text }
            refuse(key.path, .partialSecretVariable, origin)
            return nil
        }
        switch VariableReference.expand(text, environment: environment) {
        case .success(let expanded): return expanded
        case .failure(.unset(let name)): refuse(key.path, .unsetVariable(name), origin)
        case .failure(.malformed): refuse(key.path, .malformedVariable, origin)
        }
        return nil
    }

    /// - `items`: where each item of a list or mapping stands.
    private mutating func assign(
        _ text: ConfigurationText,
        to key: ConfigurationKey,
        from origin: ConfigurationOrigin,
        items: [ConfigurationOrigin] = []
    ) {
        if let secret = SecretKey.named(by: key.path) {
            // An empty api_key next to a file, or the other way round, says nothing.
            if text.single().isEmpty, secretSources[secret] != nil || key.path == secret.filePath { return }
            if let other = secretSources[secret], other != key.path {
                return refuse(secret.filePath, .twoKeySources(other: secret.path), origin)
            }
            if !text.single().isEmpty { secretSources[secret] = key.path }
        }
        do throws(ValueFault) {
            try key.assign(text, &configuration)
            origins[key.path] = origin
        } catch {
            if case .item(let index, _) = error, items.indices.contains(index) {
                refuse(key.path, .invalid(error), items[index])
            } else {
                refuse(key.path, .invalid(error), origin)
            }
        }
    }

    private func nearestKey(to path: String) -> String? {
        let paths = ConfigurationKey.all.map(\.path) + ConfigurationKey.sections
        if let near = nearestName(to: path, among: paths) { return near }
        // Right word, wrong section.
        let leaf = path.split(separator: ".").last ?? ""
        return ConfigurationKey.all.map(\.path).first { $0.hasSuffix("." + leaf) || $0 == leaf }
    }

    private func origin(_ line: Int, _ column: Int) -> ConfigurationOrigin {
        .file(name: file, line: line, column: column)
    }

    private mutating func refuse(_ key: String?, _ kind: ConfigurationProblem.Kind, _ origin: ConfigurationOrigin) {
        problems.append(ConfigurationProblem(key: key, kind: kind, origin: origin))
    }

    private mutating func warn(_ key: String, _ kind: ConfigurationProblem.Kind) {
        warnings.append(ConfigurationProblem(key: key, kind: kind, origin: origins[key] ?? .none))
    }
}

extension ConfigurationKey {
    /// What is wrong where the file has something of another kind.
    fileprivate var expected: ConfigurationProblem.Kind {
        takesMapping ? .expectedEntries : takesList ? .expectedList : .expectedValue
    }
}
