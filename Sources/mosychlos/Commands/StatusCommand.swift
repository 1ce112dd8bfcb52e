import LinuxSystem
import Service

/// What the drop folder is doing.
struct StatusCommand: Command, Hashable {
    static let json = OptionDeclaration(
        "json",
        "One JSON object in place of the table, with whether the daemon is alive."
    )
    static let watch = OptionDeclaration("watch", "Show it again whenever it changes, until Ctrl-C.")

    static let declaration = CommandDeclaration(
        name: "status",
        summary: "Show what the drop folder is doing",
        options: [json, watch],
        exitCodes: [.done, .failed, .configuration],
        invocation: { matches throws(UsageProblem) in .status(try StatusCommand(matches)) }
    )

    var json: Bool
    var watch: Bool

    init(_ matches: Matches) throws(UsageProblem) {
        json = matches.contains(Self.json)
        watch = matches.contains(Self.watch)
        if json, watch { throw .conflict(Self.json, Self.watch, path: matches.path) }
    }

    func run(in context: RunContext) async throws -> ExitCode {
        let path = try Self.root(in: context)
        let output = context.console.output
        guard watch else { return try show(path, on: output) }
        let screen = LiveScreen(output)
        while !StandardStream.isOutputGone {
            try screen.show { _ = try show(path, on: $0) }
            try await Task.sleep(for: .seconds(1))
        }
        return .done
    }

    /// The drop root, also while something else in the configuration is wrong: a daemon that lives goes by the old one.
    private static func root(in context: RunContext) throws -> String {
        do {
            return try context.configuration().dataDirectory + "/batch"
        } catch let rejection as ConfigurationRejection {
            guard let path = context.dataDirectoryAlone.map({ $0 + "/batch" }), (try? DaemonTrace(path: path)) != nil
            else { throw rejection }
            let words = "warning: the configuration is wrong; a mosychlos that is running goes by the one before:\n"
            context.console.diagnostics.line(words + printableLines(rejection.description))
            return path
        }
    }

    private func show(_ path: String, on output: Console.Channel) throws -> ExitCode {
        let trace = try Self.trace(of: path)
        if let bytes = trace.statusJSON {
            if json {
                output.write(trace.living(bytes))
            } else if let status = DropRootStatus(parsing: bytes) {
                StatusView(channel: output).write(status, isAlive: trace.isAlive())
            } else {
                throw CommandFailure.unknownStatusFormat(path)
            }
        } else if let text = trace.statusText, !json {
            output.write(printableLines(String(decoding: text.filter { $0 != 0x0D }, as: UTF8.self)))
        } else {
            throw CommandFailure.noStatus(path)
        }
        return .done
    }

    private static func trace(of path: String) throws -> DaemonTrace {
        do {
            return try DaemonTrace(path: path)
        } catch {
            throw error.isNotFound ? CommandFailure.noDropRoot(path) : error
        }
    }
}
