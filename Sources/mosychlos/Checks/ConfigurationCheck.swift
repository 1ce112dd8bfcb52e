import Batches
import LinuxSystem
import Service

/// Whether the configuration can be used, its key is to be had, and its model is known.
struct ConfigurationCheck: Sendable {
    /// nil where it cannot be used.
    let configuration: Configuration?
    let findings: [Finding]

    init(context: RunContext) {
        let path = context.configurationPath
        do {
            let isThere = try context.configurationText() != nil
            let loaded = try context.loadConfiguration()
            configuration = loaded.configuration
            var findings = [
                isThere
                    ? Finding.good("configuration", path)
                    : .warning("configuration", "there is no \(path), so the defaults hold", remedy: "mosychlos init")
            ]
            findings += loaded.warnings.map {
                .warning("configuration", $0.description, remedy: Self.remedy(for: $0, path))
            }
            findings.append(Self.key(loaded.configuration, environment: context.environment))
            findings.append(Self.model(loaded.configuration, edit: Self.edit(path)))
            findings += Self.route(loaded.configuration)
            findings += Self.signing(loaded.configuration, environment: context.environment)
            findings += Self.timeZone(loaded.configuration)
            self.findings = findings
        } catch {
            configuration = nil
            let problems = (error as? ConfigurationRejection)?.problems ?? []
            let messages = problems.isEmpty ? ["\(error)"] : problems.map(\.description)
            let isMissing = context.globals.config != nil && !context.fileExists(path)
            let remedy = isMissing ? "mosychlos init --config=\(quoted(path))" : Self.edit(path)
            findings = messages.map { .bad("configuration", $0, remedy: remedy, code: .configuration) }
        }
    }

    /// The command that opens the configuration.
    static func edit(_ path: String) -> String { "${EDITOR:-vi} \(quoted(path))" }

    private static func remedy(for warning: ConfigurationProblem, _ path: String) -> String {
        guard case .unknownVariable = warning.kind, case .environment(let name) = warning.origin else {
            return edit(path) + (warning.key.map { "   # \($0)" } ?? "")
        }
        return "unset \(name)"
    }

    static func key(_ configuration: Configuration, environment: [String: String]) -> Finding {
        let source = configuration.llm.keySource
        do {
            let key = try configuration.resolveAPIKey(environment: environment) { path in
                try FileDescriptor.open(path, .read).readAll(limit: 64 << 10)
            }
            return .good("API key", key == nil ? "none, and none is needed" : "found in \(place(of: source))")
        } catch {
            return .bad("API key", error.description, remedy: remedy(for: source), code: .credentials)
        }
    }

    /// What webhooks are signed with, where any are sent or taken.
    static func signing(_ configuration: Configuration, environment: [String: String]) -> [Finding] {
        func read(_ path: String) throws -> [UInt8] {
            try FileDescriptor.open(path, .read).readAll(limit: 64 << 10)
        }
        var findings: [Finding] = []
        do throws(ConfigurationProblem) {
            if try configuration.resolveNotifySecret(environment: environment, readFile: read) != nil {
                findings.append(.good("notifications", "posted and signed"))
            }
            if try configuration.resolveWebhookSecret(environment: environment, readFile: read) != nil,
                let listen = configuration.webhooks.listen
            {
                findings.append(.good("webhooks", "taken at \(listen)"))
            }
        } catch {
            let remedy = "openssl rand -base64 32   # whsec_ and this, known to both sides"
            findings.append(.bad("webhook secret", error.description, remedy: remedy, code: .configuration))
        }
        return findings
    }

    /// Nothing to say where the schedule and the ceilings have their clock.
    static func timeZone(_ configuration: Configuration) -> [Finding] {
        do {
            _ = try ServiceParts.timeZone(configuration)
            return []
        } catch {
            return [.bad("time zone", "\(error)", remedy: "apt-get install tzdata", code: .configuration)]
        }
    }

    private static func place(of source: Configuration.SecretSource) -> String {
        switch source {
        case .literal: "the configuration itself; a file or a variable is safer"
        case .environment(let name): "the environment variable \(name), or the credential of systemd"
        case .file(let path): path
        case .systemdCredential(let name): "the systemd credential \(name)"
        case .none: "nothing"
        }
    }

    private static func remedy(for source: Configuration.SecretSource) -> String {
        switch source {
        case .environment(let name): "export \(name)=…"
        case .file(let path): "install -m 600 /dev/stdin \(quoted(path))"
        case .systemdCredential(let name): "systemctl edit mosychlos   # LoadCredential=\(name):/etc/mosychlos/\(name)"
        case .literal, .none: "export OPENAI_API_KEY=…"
        }
    }

    /// - `now`: Unix seconds.
    /// - `edit`: a command that opens the configuration.
    static func model(
        _ configuration: Configuration,
        edit: String = ConfigurationCheck.edit("config.yaml"),
        at now: Int64 = currentUnixTime().seconds
    ) -> Finding {
        let name = configuration.llm.model
        let address = configuration.llm.effectiveBaseURL.map { " at \($0)" } ?? ""
        let whom = "\(name) of \(configuration.llm.provider.rawValue)\(address)"
        if name == Configuration.LLM().model, configuration.llm.provider.makesOwnModels {
            let message = "\(name) is OpenAI's, \(configuration.llm.provider.rawValue) does not have it"
            return .bad("model", message, remedy: "\(edit)   # llm.model", code: .configuration)
        }
        let prices: PriceTable
        do throws(ConfigurationProblem) {
            prices = try ServiceParts.prices(configuration)
        } catch {
            return .bad("prices", error.description, remedy: edit, code: .configuration)
        }
        if let end = configuration.end(of: name, in: prices, at: now) {
            let remedy = "\(edit)   # llm.model"
            guard end.isPast else { return .warning("model", end.words, remedy: remedy) }
            return .bad("model", end.words, remedy: remedy, code: .configuration)
        }
        if prices.price(of: name) == nil {
            return .warning(
                "model",
                "\(whom): its price is not known; the key prices can name a table with it"
                    + (configuration.batch.hasCeiling ? ". Until then the cost ceilings hold everything back" : ""),
                remedy: "\(edit)   # prices"
            )
        }
        return .good("model", "\(whom), prices of \(prices.date)")
    }
}
