import LinuxSystem
import Service

/// The daemon.
struct WatchCommand: Command, Hashable {
    static let once = OptionDeclaration("once", "Take what waits in the inbox, deliver all of it, and exit.")

    static let declaration = CommandDeclaration(
        name: "watch",
        summary: "Work on what is dropped into the inbox, until stopped",
        discussion: [
            """
            Stop it with Ctrl-C or SIGTERM: it finishes the step at hand and goes on from there at the next start. \
            Only one mosychlos works on a folder at a time.
            """
        ],
        options: [once],
        examples: [
            Example("mosychlos watch", "until stopped"),
            Example("mosychlos watch --once", "from cron: exit 2 where a portfolio got no analysis"),
        ],
        exitCodes: [.done, .failed, .someRequestsFailed, .unavailable, .credentials, .configuration],
        invocation: { matches throws(UsageProblem) in .watch(try WatchCommand(matches)) }
    )

    var once: Bool

    init(_ matches: Matches) throws(UsageProblem) {
        once = matches.contains(Self.once)
    }

    func run(in context: RunContext) async throws -> ExitCode {
        StopDeadline.watch(context.log(least: .info))
        var pause: FolderPause?
        while true {
            let signals = TerminationSignals.stream([.terminate, .interrupt, .hangUp])
            do {
                return try await watch(in: context, until: signals)
            } catch is Daemon.StartAgain {
                pause = nil
            } catch let error as DropRoot.Unusable {
                if once { throw error }
                let configuration = try context.remoteConfiguration()
                let reason = error.description
                if pause?.reason != reason { pause = FolderPause(reason: reason, log: context.log(least: .info)) }
                pause?.show(configuration)
                guard await FolderPause.wait(until: signals) else { return .done }
            }
        }
    }

    /// One life of the daemon: it holds its folders, so that new ones need a new life.
    private func watch(in context: RunContext, until signals: AsyncStream<Signal>) async throws -> ExitCode {
        let configuration = try context.remoteConfiguration()
        let parts = try ServiceParts(
            configuration,
            environment: context.environment,
            log: context.log(least: configuration.logLevel)
        )
        let before = try FolderCensus(of: parts.root)
        let daemon = try Daemon(parts)
        try await daemon.run(until: signals, once: once)
        let after = try FolderCensus(of: parts.root)
        return once && after.handedBack > before.handedBack ? .someRequestsFailed : .done
    }
}
