import LinuxSystem
import Prompts
import Service

/// A commented configuration where there is none, and the folders it names.
struct InitCommand: Command, Hashable {
    static let system = OptionDeclaration("system", "Write what is missing of a systemd service.")
    static let root = Option.directory("root", "With --system: the root of the file system.", fallback: "/")

    static let declaration = CommandDeclaration(
        name: "init",
        summary: "Write a commented config.yaml and create the folders",
        discussion: [
            "Nothing that exists is overwritten: running it again changes nothing and is no error."
        ],
        options: [system, root.declaration],
        examples: [
            Example("mosychlos init --config=/etc/mosychlos/config.yaml", "write it somewhere else"),
            Example("mosychlos init --system", "as root: unit, user, folders and configuration of a service"),
        ],
        exitCodes: [.done, .failed, .configuration],
        invocation: { matches throws(UsageProblem) in .initialize(try InitCommand(matches)) }
    )

    /// The root to set a service up in; nil for a folder of one's own.
    var systemRoot: String?

    init(_ matches: Matches) throws(UsageProblem) {
        if !matches.contains(Self.system), matches.values[Self.root.declaration.name] != nil {
            throw .needs(Self.root.declaration, Self.system, path: matches.path)
        }
        systemRoot = matches.contains(Self.system) ? try matches.value(of: Self.root) ?? "/" : nil
    }

    func run(in context: RunContext) async throws -> ExitCode {
        if let systemRoot { return try setUpSystem(in: systemRoot, context.console) }
        let path = context.configurationPath
        if try writeTemplate(to: path) {
            context.console.diagnostics.line("wrote \(printable(path)): every key with its default and its meaning")
        } else {
            context.console.diagnostics.line("\(printable(path)) is there already and stays as it is")
        }
        let configuration = try context.configuration()
        let types = configuration.presets().catalog.types
        let root = try DropRoot(dataDirectory: configuration.dataDirectory, types: types)
        if try root.root.diskSpace().isReadOnly { throw CommandFailure.notReady("\(root.path) is mounted read-only") }
        guard root.hasMarker() else {
            throw CommandFailure.notReady("\(root.path)/.mosychlos is missing: is the right file system mounted here?")
        }
        try ServiceParts.publishReadme(configuration, in: root)
        context.console.diagnostics.line(
            "folders are ready: drop portfolios into \(printable(root.path))/inbox/<type>/"
        )
        context.console.output.line(root.path)
        return .done
    }

    private func setUpSystem(in root: String, _ console: Console) throws -> ExitCode {
        let setup = SystemSetup(root: root)
        for file in SystemFile.all {
            let words =
                switch try setup.put(file) {
                case .written: "written"
                case .same: "there already"
                case .different: "there already, and not as it is written now; it stays as it is"
                }
            console.diagnostics.line("/\(file.path): \(words)")
        }
        console.diagnostics.line("What is left to do, as root:")
        for command in SystemFile.rest { console.output.line(command) }
        return .done
    }

    /// False where the file exists.
    private func writeTemplate(to path: String) throws(SystemError) -> Bool {
        do throws(SystemError) {
            let file = try FileDescriptor.open(path, .create(exclusive: true))
            try file.write(Array(ConfigurationTemplate.text.utf8))
            try file.sync()
            return true
        } catch {
            if error.isExists { return false }
            throw error
        }
    }
}
