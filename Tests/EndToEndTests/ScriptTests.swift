import Foundation
import LinuxSystem
import StrictJSON
import TestSupport
import Testing

/// What people do to a drop folder ends the same whether the kernel tells, nobody tells, or every event is lost.
@Suite(.timeLimit(.minutes(5)))
struct ScriptTests {
    enum Mode: String, CaseIterable, Sendable {
        case events
        case polling
        /// All events dropped: nothing but rescans.
        case rescan

        var settings: String {
            let times =
                switch self {
                case .events: "rescan: 3s"
                case .polling: "rescan: 3s, poll_interval: 150ms"
                case .rescan: "rescan: 200ms"
                }
            return "mode: \(rawValue), \(times), settle: 100ms"
        }
    }

    /// No more daemons at a time than two processors can keep busy.
    private static let seats = Seats(12)

    @Test(arguments: Script.all, Mode.allCases)
    func `Everybody's doings come to the same end`(script: Script, mode: Mode) async throws {
        try await Self.seats.sit {
            var settings = Settings(quiet: "100ms", timeLapse: "50ms", batchPoll: "50ms")
            let hasGrace = script.settings.contains { $0.hasPrefix("grace") }
            settings.watch = ([mode.settings] + (hasGrace ? [] : ["grace: 60s"]) + script.settings)
                .joined(separator: ", ")
            if script.isUnprivileged, Host.userID == 0 {
                settings.launcher = ["setpriv", "--reuid=65534", "--clear-groups", "--bounding-set=-all"]
            }
            try await Rig.with(settings) { rig in
                var run = ScriptRun(script, in: rig)
                try await run.play()
                guard mode == .events else { return }
                // The health number: what only a rescan found was missed.
                let status = try JSONDocument(parsing: Array((text(of: rig.root + "/.work/status.json") ?? "").utf8))
                #expect(status.root["watch"]?["found_by_rescan_only"]?.integer == 0)
            }
        }
    }

    @Test func `There are scripts for every kind of trouble`() {
        #expect(Script.all.count >= 30)
    }
}

/// Lets so many through at a time.
actor Seats {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    nonisolated func sit(_ body: () async throws -> Void) async throws {
        await take()
        do {
            try await body()
        } catch {
            await leave()
            throw error
        }
        await leave()
    }

    private func take() async {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    private func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
