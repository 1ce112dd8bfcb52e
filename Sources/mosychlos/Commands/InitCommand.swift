import LinuxSystem
import Prompts
import Service

/// A commented configuration where there is none, and the folders it names.
struct InitCommand: Command, Hashable {
    static let declaration = CommandDeclaration(
        name: "init",
        summary: "Write a commented config.yaml and create the folders",
        discussion: [
            "Nothing that exists is overwritten: running it again changes nothing and is no error."
        ],
        examples: [Example("mosychlos init --config=/etc/mosychlos/config.yaml", "write it somewhere else")],
        exitCodes: [.done, .failed, .configuration],
        invocation: { matches throws(UsageProblem) in .initialize(try InitCommand(matches)) }
    )

    init(_ matches: Matches) throws(UsageProblem) {}

    func run(in context: RunContext) async throws -> ExitCode {
        let path = context.configurationPath
        if try writeTemplate(to: path) {
            context.console.diagnostics.line("wrote \(printable(path)): every key with its default and its meaning")
        } else {
            context.console.diagnostics.line("\(printable(path)) is there already and stays as it is")
        }
        let configuration = try context.configuration()
        let root = try DropRoot(dataDirectory: configuration.dataDirectory, types: AnalysisType.all)
        try ServiceParts.publishReadme(configuration, in: root)
        context.console.diagnostics.line(
            "folders are ready: drop portfolios into \(printable(root.path))/inbox/<type>/"
        )
        context.console.output.line(root.path)
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
