import Batches
import Jobs
import LinuxSystem
import Prompts
import Synchronization

@testable import Service

/// One run of the real intake, runner and delivery over a directory in memory, with time, provider and owner played.
final class Rehearsal {
    let path: String
    let clock = ModelClock()
    let owner: Owner
    let provider: ModelProvider
    var findings: [String] = []
    /// What the service said and did; filled only where somebody reads it.
    let journal = Journal()
    private let keepsJournal: Bool
    private var dice = Dice(seed: 1)
    private var service: RunningService

    init(path: String, keepsJournal: Bool = false) async throws {
        self.path = path
        self.keepsJournal = keepsJournal
        // The folders are there before anybody uses them.
        _ = try DropRoot(dataDirectory: path + "/data", types: [.risk])
        owner = try Owner(root: path)
        provider = ModelProvider(owner: owner, clock: clock)
        service = try await Self.start(path, owner, clock, provider, nil, 0, .silent)
    }

    /// Plays the steps and brings everything to its end; empty if all invariants hold.
    func play(_ steps: [Step]) async throws -> [String] {
        for step in steps {
            note("step: \(step.words)")
            try await play(step)
            if service.life.isDead { try await restart(nil) }
            findings += provider.state.withLock { $0.findings }
            guard findings.isEmpty else { return findings }
        }
        try await end()
        findings += provider.state.withLock { $0.findings }
        return findings
    }

    private func note(_ text: @autoclosure () -> String) {
        if keepsJournal {
            let text = text()
            journal.lines.withLock { $0.append(text) }
        }
    }

    private var log: Log {
        guard keepsJournal else { return .silent }
        return Log(least: .debug) { [journal] line in journal.lines.withLock { $0.append("  " + line.dropLast()) } }
    }

    private func play(_ step: Step) async throws {
        switch step {
        case .owner(let action): owner.act(action)
        case .event(let folder, let file, let isRenamed):
            let place: OwnerAction.Place = folder == 0 ? .inbox : .urgent
            guard let name = owner.file(place, file) else { return }
            try await service.tell(of: name, in: folder, isRenamed: isRenamed)
        case .overflow: try await service.overflow()
        case .pass(let mishap): try await within(mishap) { try await $0.pass() }
        case .work(let number, let times, let mishap):
            try await within(mishap) { await $0.work(from: number, times: times) }
        case .carryOn(let times, let mishap):
            try await within(mishap) { service in
                for _ in 0..<times where !service.life.isDead {
                    if await service.work(from: 0, times: 1) { continue }
                    self.pass(min(.seconds(120), max(.zero, service.nextWake - self.clock.elapsed)) + .seconds(1))
                    try await service.pass()
                }
            }
        case .time(let seconds): pass(.seconds(seconds))
        case .clock(let seconds): clock.set(by: seconds)
        case .restart(let mishap): try await restart(mishap)
        case .provider(let action): provider.act(action)
        case .renamesByLinking: clock.linkInsteadOfRenaming()
        case .flush: await service.intake.flush()
        }
    }

    private func pass(_ duration: Duration) {
        clock.pass(duration)
        provider.state.withLock { $0.now = clock.elapsed }
    }

    private func within(_ mishap: Mishap?, _ body: (RunningService) async throws -> Void) async throws {
        service.life.arm(mishap)
        let service = service
        try await service.life.run { try await body(service) }
        service.life.arm(nil)
    }

    /// Kills the service and starts it until it runs; what a start meets is met once.
    private func restart(_ mishap: Mishap?) async throws {
        var mishap = mishap
        while true {
            await service.stop()
            findings += Census.partialOutputs(in: path)
            do {
                service = try await Self.start(path, owner, clock, provider, mishap, dice.next(), log)
                if !service.life.isDead { return }
            } catch {
                note("start failed: \(error)")
                guard mishap != nil else { throw error }
            }
            mishap = nil
        }
    }

    private static func start(
        _ path: String,
        _ owner: Owner,
        _ clock: ModelClock,
        _ provider: ModelProvider,
        _ mishap: Mishap?,
        _ seed: UInt64,
        _ log: Log
    ) async throws -> RunningService {
        let life = Life(owner: owner, clock: clock)
        life.arm(mishap)
        provider.stage.withLock { $0 = life.stage }
        let service = try await life.run {
            try await RunningService(
                path: path + "/data",
                life: life,
                clock: clock,
                provider: provider,
                seed: seed,
                log
            )
        }
        life.arm(nil)
        return service
    }

    /// Everything goes well from now on, after one last kill: restarting alone has to bring all to its end.
    private func end() async throws {
        note("end: everybody finishes, the service is killed and started")
        owner.finishAll()
        provider.behave()
        try await restart(nil)
        for _ in 0..<300 {
            try await within(nil) { service in
                try await service.pass()
                await service.work(from: 0, times: 300)
                try await service.pass()
            }
            if try await service.isQuiet() {
                try await life { try $0.endCleanly() }
                findings += try Census(
                    path: path,
                    owner: owner,
                    provider: provider,
                    collecting: service.collecting,
                    isLinking: clock.isLinking
                )
                .findings()
                return
            }
            pass(max(.seconds(1), service.nextWake - clock.elapsed))
        }
        findings.append("it never gets quiet: \(try await service.whatIsLeft())")
    }

    private func life(_ body: (RunningService) throws -> Void) async throws {
        let service = service
        try await service.life.run { try body(service) }
    }

    func tearDown() async {
        await service.stop()
    }
}

/// What was said and done in a run.
final class Journal: Sendable {
    let lines = Mutex<[String]>([])
}
