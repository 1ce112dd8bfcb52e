import LinuxSystem
import Service

/// What the configuration names beside the drop root: tables, folders, a program, the file of a key.
struct NamedFilesCheck: Sendable {
    let configuration: Configuration
    let environment: [String: String]
    /// A command that opens the configuration.
    let edit: String

    var findings: [Finding] { models + metrics + command + presets + keyFile }

    private var models: [Finding] {
        do throws(ConfigurationProblem) {
            _ = try configuration.modelTable()
            return []
        } catch {
            return [.bad("models", error.description, remedy: edit, code: .configuration)]
        }
    }

    private var metrics: [Finding] {
        guard let path = configuration.metricsFile else { return [] }
        let folder = Self.folder(of: path)
        if (try? Directory.open(folder)) == nil {
            let remedy = "install -d -m 755 \(quoted(folder))"
            return [.warning("metrics", "\(folder) is not there, so no numbers are written", remedy: remedy)]
        }
        guard !path.hasSuffix(".prom") else { return [] }
        return [.warning("metrics", "\(path) does not end in .prom: the collector reads no other names", remedy: edit)]
    }

    private var command: [Finding] {
        guard let program = configuration.notify.command.first else { return [] }
        let places =
            program.contains("/")
            ? [program] : (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(program)" }
        let found = places.map { (path: $0, file: ProgramFile(at: $0)) }.filter { $0.file != .missing }
        // As for whoever starts it, the first that can be run counts.
        guard !found.contains(where: { $0.file == .runnable }) else { return [] }
        guard let path = found.first?.path else {
            return [.warning("notify.command", "\(program) is not there, so nobody is told by it", remedy: edit)]
        }
        return [
            .warning(
                "notify.command",
                "\(path) cannot be run, so nobody is told by it",
                remedy: "chmod +x \(quoted(path))"
            )
        ]
    }

    /// Where they usually are, nobody need have any.
    private var presets: [Finding] {
        guard let path = configuration.presetsDirectory, (try? Directory.open(path)) == nil else { return [] }
        return [.warning("presets", "\(path) is no folder that can be read", remedy: "mkdir -p \(quoted(path))")]
    }

    private var keyFile: [Finding] {
        guard case .file(let path) = configuration.llm.keySource, let status = Self.status(of: path),
            status.mode & 0o044 != 0
        else { return [] }
        return [.warning("API key", "\(path) can be read by others", remedy: "chmod 600 \(quoted(path))")]
    }

    private static func status(of path: String) -> FileStatus? { try? FileDescriptor.open(path, .read).status() }

    private static func folder(of path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let folder = parts.joined(separator: "/")
        return folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    }
}
