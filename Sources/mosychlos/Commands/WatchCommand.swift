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
        let manager = ServiceManager(environment: context.environment)
        let reload = try ConfigurationReload(inputs(context)) { try inputs(context) }
        var pause: FolderPause?
        var lastAnswer = ConfigurationReload.Answer.unchanged
        while true {
            let signals = TerminationSignals.stream([.terminate, .interrupt, .hangUp])
            let configuration = reload.inForce
            let log = context.log(least: configuration.logLevel, format: configuration.logFormat)
            do {
                return try await watch(configuration, in: context, log, until: signals, manager, reload)
            } catch is Daemon.StartAgain {
                pause = nil
            } catch let error as DropRoot.Unusable {
                if once { throw error }
                let reason = error.description
                if pause?.reason != reason { pause = FolderPause(reason: reason, log: log) }
                pause?.show(configuration)
                // Up, and waiting for the folder: nothing that another start would mend.
                manager.tell(.ready, .alive)
                manager.show("PAUSED: \(reason)")
                guard await FolderPause.wait(until: signals) else { return .done }
                let answer = reload.look(isHolding: false)
                if case .refused(let reason) = answer, answer != lastAnswer {
                    log(.error, "configuration.refused", ["reason": reason, "answer": "the one in force stays"])
                }
                lastAnswer = answer
            }
        }
    }

    private func inputs(_ context: RunContext) throws -> ServiceInputs {
        try ServiceInputs(context.remoteConfiguration(), environment: context.environment)
    }

    /// One life of the daemon: it holds its folders, so that new ones need a new life.
    private func watch(
        _ configuration: Configuration,
        in context: RunContext,
        _ log: Log,
        until signals: AsyncStream<Signal>,
        _ manager: ServiceManager,
        _ reload: ConfigurationReload
    ) async throws -> ExitCode {
        let parts = try ServiceParts(configuration, environment: context.environment, log: log)
        let before = try FolderCensus(of: parts.root)
        let daemon = try Daemon(parts, manager: manager, reload: once ? nil : reload)
        try await daemon.run(until: signals, once: once)
        let after = try FolderCensus(of: parts.root)
        return once && after.handedBack > before.handedBack ? .someRequestsFailed : .done
    }
}
