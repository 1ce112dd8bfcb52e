import LinuxSystem
import Service

/// The daemon.
struct WatchCommand: Command, Hashable {
    static let once = OptionDeclaration("once", "Take what waits in the inbox, deliver all of it, and exit.")
    static let standby = OptionDeclaration(
        "standby",
        "Where another mosychlos works on the folder, wait until it is gone, then take over."
    )

    static let declaration = CommandDeclaration(
        name: "watch",
        summary: "Work on what is dropped into the inbox, until stopped",
        discussion: [
            """
            Stop it with Ctrl-C or SIGTERM: it finishes the step at hand and goes on from there at the next start. \
            Only one mosychlos works on a folder at a time.
            """,
            """
            With --standby a second one, also on another host that shares the file system, waits for the first to end or \
            die. One that only stands still is waited for, but where the file system shares no locks: there for 45 s.
            """,
        ],
        options: [once, standby],
        examples: [
            Example("mosychlos watch", "until stopped"),
            Example("mosychlos watch --once", "from cron: exit 2 where a portfolio got no analysis"),
        ],
        exitCodes: [.done, .failed, .someRequestsFailed, .unavailable, .credentials, .configuration],
        invocation: { matches throws(UsageProblem) in .watch(try WatchCommand(matches)) }
    )

    var once: Bool
    var standby: Bool

    init(_ matches: Matches) throws(UsageProblem) {
        once = matches.contains(Self.once)
        standby = matches.contains(Self.standby)
        if once, standby { throw .conflict(Self.once, Self.standby, path: matches.path) }
    }

    func run(in context: RunContext) async throws -> ExitCode {
        StopDeadline.watch(context.log(least: .info))
        let manager = ServiceManager(environment: context.environment)
        let reload = try ConfigurationReload(inputs(context)) { try inputs(context) }
        var pause: FolderPause?
        var lastAnswer = ConfigurationReload.Answer.unchanged
        var owner: OwnerLock?
        while true {
            let signals = TerminationSignals.stream([.terminate, .interrupt, .hangUp])
            let configuration = reload.inForce
            let log = context.log(least: configuration.logLevel, format: configuration.logFormat)
            do {
                var parts = try ServiceParts(configuration, environment: context.environment, log: log)
                await pause?.rest()
                if let owner, owner.isOf(parts.root.work) {
                    try owner.verify()
                } else {
                    owner = nil
                    owner = try await own(parts, manager, reload)
                    // What was read before a wait may be days old.
                    if standby { parts = try ServiceParts(reload.inForce, environment: context.environment, log: log) }
                }
                guard let owner else { return .done }
                return try await watch(parts, owner, until: signals, manager, reload)
            } catch is Daemon.StartAgain {
                await pause?.rest()
                pause = nil
            } catch let lost as OwnerLock.Lost where standby {
                log(.error, "standby.lost", ["reason": "\(lost)"])
                owner = nil
            } catch let error as DropRoot.Unusable {
                if once { throw error }
                let reason = error.description
                if pause?.reason != reason {
                    await pause?.rest()
                    pause = FolderPause(reason: reason, configuration, environment: context.environment, log: log)
                }
                await pause?.show()
                // Up, and waiting for the folder: nothing that another start would mend.
                manager.tell(.ready, .alive)
                manager.show("PAUSED: \(reason)")
                guard await FolderPause.wait(until: signals) else {
                    await pause?.rest()
                    return .done
                }
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

    /// nil where we are told to stop before it is our turn.
    private func own(
        _ parts: ServiceParts,
        _ manager: ServiceManager,
        _ reload: ConfigurationReload
    ) async throws -> OwnerLock? {
        let turn = Standby(work: parts.root.work, manager: manager, log: parts.log)
        let folder = parts.configuration.dataDirectory
        let signals = TerminationSignals.stream([.terminate, .interrupt, .hangUp])
        let outcome = try await turn.own(waits: standby, until: signals) {
            if case .refused(let reason) = reload.look(isHolding: false) {
                parts.log(.error, "configuration.refused", ["reason": reason, "answer": "the one in force stays"])
            }
            return reload.inForce.dataDirectory == folder
        }
        switch outcome {
        case .owner(let owner): return owner
        case .stop: return nil
        case .reload: throw Daemon.StartAgain(reason: "another folder is configured")
        }
    }

    /// One life of the daemon: it holds its folders, so that new ones need a new life.
    private func watch(
        _ parts: ServiceParts,
        _ owner: OwnerLock,
        until signals: AsyncStream<Signal>,
        _ manager: ServiceManager,
        _ reload: ConfigurationReload
    ) async throws -> ExitCode {
        let before = try FolderCensus(of: parts.root)
        let daemon = try Daemon(parts, owner: owner, manager: manager, reload: once ? nil : reload)
        try await daemon.run(until: signals, once: once)
        let after = try FolderCensus(of: parts.root)
        return once && after.handedBack > before.handedBack ? .someRequestsFailed : .done
    }
}
