import LinuxSystem
import Service

/// The main job on the simulator, in a fresh folder, with progress.
struct DemoCommand: Command, Hashable {
    static let directory = Option.directory("dir", "The folder to make; it must not exist yet.")

    static let declaration = CommandDeclaration(
        name: "demo",
        summary: "See the whole run on the built-in simulator, free of charge",
        discussion: [
            """
            Makes a fresh folder, drops example portfolios into its inbox, runs the service on a simulated Batch API \
            until every portfolio is delivered, and shows the outbox and one analysis. All figures and texts in it are \
            simulated and say so.
            """
        ],
        options: [directory.declaration],
        examples: [Example("mosychlos demo --dir=/tmp/try-mosychlos", "keep the result in a folder of this name")],
        exitCodes: [.done, .failed],
        invocation: { matches throws(UsageProblem) in .demo(try DemoCommand(matches)) }
    )

    var directory: String?

    init(_ matches: Matches) throws(UsageProblem) {
        directory = try matches.value(of: Self.directory)
    }

    func run(in context: RunContext) async throws -> ExitCode {
        let now = UTCTime(unixSeconds: currentUnixTime().seconds)
        let path = directory ?? "mosychlos-demo-\(now.compact)"
        if (try? Directory.open(path)) != nil { throw CommandFailure.folderExists(path) }
        return try await DemoRun(directory: path, context: context).run() ? .done : .failed
    }
}
