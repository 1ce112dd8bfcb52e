import LinuxSystem
import Prompts
import Service

/// Everything an operator gets wrong, before it goes wrong.
struct CheckCommand: Command, Hashable {
    static let declaration = CommandDeclaration(
        name: "check",
        summary: "Find what is wrong with the set-up, and what mends it",
        discussion: [
            """
            Looks at configuration, API key, presets, folders, file system, free space and limits. Sends nothing and changes \
            nothing. The exit code is that of the gravest finding.
            """
        ],
        exitCodes: [.done, .failed, .credentials, .configuration],
        invocation: { matches throws(UsageProblem) in .check(try CheckCommand(matches)) }
    )

    init(_ matches: Matches) throws(UsageProblem) {}

    func run(in context: RunContext) async throws -> ExitCode {
        let check = ConfigurationCheck(context: context)
        var findings = check.findings
        if let configuration = check.configuration {
            let named = NamedFilesCheck(
                configuration: configuration,
                environment: context.environment,
                edit: ConfigurationCheck.edit(context.configurationPath)
            )
            findings += named.findings
            let root = configuration.dataDirectory + "/batch"
            let rule = DiskRule(minimumFree: Int64(configuration.watch.minimumFree))
            let presets = configuration.presets()
            let context = configuration.promptContext(presets.catalog)
            findings += PresetCheck(presets: presets, path: configuration.presetsPath, context: context).findings
            let folders = FolderCheck(path: root, types: presets.catalog.types, userID: Host.userID, rule: rule)
            findings += folders.findings()
        }
        findings += MachineLimits.current().findings
        FindingsView(channel: context.console.output).write(findings)
        return findings.exitCode
    }
}
