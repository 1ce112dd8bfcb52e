import Foundation
import LinuxSystem
import StrictJSON
import TestSupport
import Testing

/// What people do to a drop folder ends the same whether the kernel tells, nobody tells, or every event is lost.
@Suite(.timeLimit(.minutes(15)))
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

    @Test(arguments: Script.all, Mode.allCases)
    func `Everybody's doings come to the same end`(script: Script, mode: Mode) async throws {
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

    @Test func `There are scripts for every kind of trouble`() {
        #expect(Script.all.count >= 30)
    }
}
