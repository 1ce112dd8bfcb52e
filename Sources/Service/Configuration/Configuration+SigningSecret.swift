import Batches

extension Configuration {
    /// What our own messages are signed with; nil where none are sent.
    ///
    /// - Throws: Why there is none although it is needed.
    package func resolveNotifySecret(
        environment: [String: String],
        readFile: (String) throws -> [UInt8]
    ) throws(ConfigurationProblem) -> WebhookSecret? {
        guard notify.webhookURL != nil else { return nil }
        return try signingSecret(.notify, notify.webhookSecret, environment, readFile)
    }

    /// What the provider's messages are signed with; nil where none are listened for.
    ///
    /// - Throws: Why there is none although it is needed.
    package func resolveWebhookSecret(
        environment: [String: String],
        readFile: (String) throws -> [UInt8]
    ) throws(ConfigurationProblem) -> WebhookSecret? {
        guard webhooks.listen != nil else { return nil }
        return try signingSecret(.webhooks, webhooks.secret, environment, readFile)
    }

    private func signingSecret(
        _ key: SecretKey,
        _ source: SecretSource,
        _ environment: [String: String],
        _ readFile: (String) throws -> [UInt8]
    ) throws(ConfigurationProblem) -> WebhookSecret {
        let directory = environment["CREDENTIALS_DIRECTORY"]
        let text: String
        switch source {
        case .literal(let secret): text = secret.reveal()
        case .environment(let name) where environment[name]?.isEmpty == false: text = environment[name] ?? ""
        case .file(let path): text = try content(of: path, key, readFile)
        case .systemdCredential, .environment, .none:
            guard let directory, let bytes = try? readFile(directory + "/" + key.credential) else {
                throw problem(key, .signingSecretMissing(credential: key.credential))
            }
            text = Self.trimmed(bytes)
        }
        guard SecretText.isPlausible(text), let secret = WebhookSecret(Secret(text)) else {
            throw problem(key, .signingSecretMalformed)
        }
        return secret
    }

    private func content(
        of path: String,
        _ key: SecretKey,
        _ readFile: (String) throws -> [UInt8]
    ) throws(ConfigurationProblem) -> String {
        do {
            return Self.trimmed(try readFile(path))
        } catch {
            throw ConfigurationProblem(
                key: key.path,
                kind: .unreadable("\(error)"),
                origin: .file(name: path, line: nil, column: nil)
            )
        }
    }

    private func problem(_ key: SecretKey, _ kind: ConfigurationProblem.Kind) -> ConfigurationProblem {
        ConfigurationProblem(key: key.path, kind: kind, origin: .none)
    }
}
