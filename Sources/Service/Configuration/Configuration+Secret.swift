package import Batches

extension Configuration {
    /// Looks the API key up; nil where none is set and none is needed.
    ///
    /// A variable that is not set gives way to the systemd credential, so that one file serves a shell and a unit.
    ///
    /// - Parameters:
    ///   - environment: Where variables and the credentials directory are looked up.
    ///   - readFile: Returns the bytes of a small file.
    /// - Returns: The key, fit for a header.
    /// - Throws: Why there is none.
    package func resolveAPIKey(
        environment: [String: String],
        readFile: (String) throws -> [UInt8]
    ) throws(ConfigurationProblem) -> Secret? {
        // The simulator takes any key, so a real one never goes there.
        if llm.provider == .simulator || llm.provider == .vllmBatch { return nil }
        // Nor does OpenAI's go to a server of one's own only because it is in the environment.
        if llm.provider.isLocal, llm.apiKey == LLM().apiKey || llm.apiKey == .none { return nil }
        let credential = environment["CREDENTIALS_DIRECTORY"].map { $0 + "/" + SecretKey.apiKey.credential }
        switch llm.keySource {
        case .literal(let secret):
            return secret
        case .environment(let name):
            if let value = environment[name], !value.isEmpty { return try key(in: value, from: .environment(name)) }
            if let credential, let bytes = try? readFile(credential) { return try key(in: bytes, of: credential) }
            if isLocal { return nil }
            throw missing(variable: name)
        case .file(let path):
            return try key(inFile: path, readFile: readFile)
        case .systemdCredential(let name):
            guard let directory = environment["CREDENTIALS_DIRECTORY"] else { throw missing(variable: nil) }
            let path = directory + "/" + name
            if isLocal, (try? readFile(path)) == nil { return nil }
            return try key(inFile: path, readFile: readFile)
        case .none:
            // Who names a server and no key means a server that asks for none.
            if llm.baseURL != nil { return nil }
            throw missing(variable: nil)
        }
    }

    /// Servers on this machine seldom ask for a key.
    private var isLocal: Bool { llm.baseURL.flatMap(HTTPAddress.init)?.isLoopback == true }

    private func missing(variable: String?) -> ConfigurationProblem {
        ConfigurationProblem(key: SecretKey.apiKey.path, kind: .secretMissing(variable: variable), origin: .none)
    }

    private func key(
        inFile path: String,
        readFile: (String) throws -> [UInt8]
    ) throws(ConfigurationProblem) -> Secret {
        let bytes: [UInt8]
        do {
            bytes = try readFile(path)
        } catch {
            throw ConfigurationProblem(
                key: SecretKey.apiKey.path,
                kind: .unreadable("\(error)"),
                origin: .file(name: path, line: nil, column: nil)
            )
        }
        return try key(in: bytes, of: path)
    }

    private func key(in bytes: [UInt8], of path: String) throws(ConfigurationProblem) -> Secret {
        let origin = ConfigurationOrigin.file(name: path, line: nil, column: nil)
        return try key(in: Self.trimmed(bytes), from: origin)
    }

    /// The content of a secret's file without the blanks and line ends around it.
    static func trimmed(_ bytes: [UInt8]) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        var trimmed = bytes[...].drop(while: isBlank)
        while let last = trimmed.last, isBlank(last) { trimmed.removeLast() }
        return String(decoding: trimmed, as: UTF8.self)
    }

    private func key(in text: String, from origin: ConfigurationOrigin) throws(ConfigurationProblem) -> Secret {
        func problem(_ kind: ConfigurationProblem.Kind) -> ConfigurationProblem {
            ConfigurationProblem(key: SecretKey.apiKey.path, kind: kind, origin: origin)
        }
        guard !text.isEmpty else { throw problem(.secretEmpty) }
        guard SecretText.isPlausible(text) else { throw problem(.invalid(.notAKey)) }
        return Secret(text)
    }
}
