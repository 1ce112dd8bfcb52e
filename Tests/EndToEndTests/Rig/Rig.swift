import Foundation
import LinuxSystem
import TestSupport

/// A simulator, a data directory, and daemons that come and go.
final class Rig: Sendable {
    let directory: String
    let simulator: Simulator
    let programs: Programs
    private let launcher: [String]

    /// Daemons of this rig, so that none outlives its test.
    actor Programs {
        private(set) var started: [RunningProgram] = []

        func add(_ program: RunningProgram) { started.append(program) }
    }

    /// Nothing of the machine's own settings.
    static let environment: [String: String] = Host.environmentAll.filter { name, _ in
        !name.hasPrefix("MOSYCHLOS_") && !name.hasPrefix("OPENAI_")
    }

    /// Whether the programs are slowed down by the thread sanitizer.
    static let isSanitized = Host.environmentAll["TSAN_OPTIONS"] != nil

    var root: String { directory + "/data/batch" }
    var config: String { directory + "/config.yaml" }

    private init(directory: String, simulator: Simulator, launcher: [String]) {
        self.directory = directory
        self.launcher = launcher
        self.simulator = simulator
        programs = Programs()
    }

    /// No more rigs at a time than two processors can keep busy: what is waited for comes in time.
    private static let seats = Seats(8)

    /// Runs `body` with a fresh rig when it is its turn, and ends every process of it afterwards.
    static func with(
        _ settings: Settings = Settings(),
        _ body: (Rig) async throws -> Void
    ) async throws {
        try await seats.sit { try await withFreshRig(settings, body) }
    }

    private static func withFreshRig(_ settings: Settings, _ body: (Rig) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let simulator = try await Simulator.start(
                in: directory,
                faults: settings.faults,
                timeLapse: settings.timeLapse,
                options: settings.simulatorOptions
            )
            let rig = Rig(directory: directory, simulator: simulator, launcher: settings.launcher)
            try write(settings.configuration(baseURL: simulator.baseURL), to: rig.config)
            for type in Drop.types { try makeFolder("\(rig.root)/inbox/\(type)") }
            try write("mosychlos drop root\n", to: rig.root + "/.mosychlos")
            let outcome: Result<Void, any Error>
            do {
                outcome = .success(try await body(rig))
            } catch {
                let log = await rig.programs.started.map(\.said).joined(separator: "\n--- restarted ---\n")
                outcome = .failure(RigFailure(error: error, log: log))
            }
            for program in await rig.programs.started + [simulator.program] { await program.stop(SIGKILL) }
            try outcome.get()
        }
    }

    /// Starts `mosychlos watch`, and waits until it owns the drop root.
    @discardableResult
    func startDaemon(_ options: String...) async throws -> RunningProgram {
        let number = await programs.started.count
        let program = try RunningProgram(
            launcher + [RunningProgram.mosychlos, "watch", "--config=" + config, "--data-dir=\(directory)/data"]
                + options,
            directory: directory,
            log: "\(directory)/watch-\(number).log"
        )
        await programs.add(program)
        try await eventually("the daemon has started") {
            !program.isRunning || program.said.contains("service.started")
        }
        return program
    }

    /// Throws at once where the daemon or the simulator has ended: nothing more will happen then.
    func expectRunning() async throws {
        guard simulator.program.isRunning else {
            throw NeverHappened(description: "simulator: \(simulator.program.said)")
        }
        guard let daemon = await programs.started.last, daemon.isRunning else {
            throw NeverHappened(description: "the daemon has ended")
        }
    }

    /// Runs the program to its end in the rig's directory, with the rig's configuration.
    func command(_ words: String...) async throws -> CommandOutcome {
        try await run(
            [RunningProgram.mosychlos] + words + ["--config=" + config, "--data-dir=\(directory)/data"],
            environment: Self.environment,
            directory: directory
        )
    }
}

/// What went wrong, with what the daemons said until then.
struct RigFailure: Error, CustomStringConvertible {
    var error: any Error
    var log: String

    var description: String { "\(error)\n\(log.suffix(6000))" }
}
