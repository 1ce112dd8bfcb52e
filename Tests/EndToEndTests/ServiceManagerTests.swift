import Foundation
import TestSupport
import Testing

/// What a service manager hears from the daemon, at a socket of each kind; and what a reload does.
@Suite(.enabled(if: Tool.python3.isInstalled), .timeLimit(.minutes(15)))
struct ServiceManagerTests {
    /// Plays the manager: listens, starts what it is told to, passes signals on, writes down what it hears and from whom.
    private static let manager = """
        import ctypes, os, signal, socket, subprocess, sys
        name, log, watchdog = sys.argv[1:4]
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        listener.bind(name.replace("@", "\\0", 1) if name.startswith("@") else name)
        environment = dict(os.environ, NOTIFY_SOCKET=name, WATCHDOG_USEC=watchdog)
        # Whoever starts us may have blocked them.
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        child = None
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda number, frame: child.send_signal(number))
        # What it starts ends with it: PR_SET_PDEATHSIG.
        dies_with_us = lambda: ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        child = subprocess.Popen(sys.argv[4:], env=environment, preexec_fn=dies_with_us)
        listener.settimeout(0.05)
        with open(log, "a") as heard:
            while True:
                over = child.poll() is not None
                try:
                    message, credentials, *_ = listener.recvmsg(4096, 64)
                except socket.timeout:
                    if over: break
                    continue
                sender = int.from_bytes(credentials[0][2][:4], "little")
                heard.write(("" if sender == child.pid else "STRANGER ") + message.decode().replace("\\n", " ") + "\\n")
                heard.flush()
        sys.exit(child.returncode)
        """

    private func withManager(
        abstract: Bool,
        _ settings: Settings = Settings(),
        _ body: (_ rig: Rig, _ heard: () -> [String]) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.manager, to: directory + "/manager.py")
            let socket = abstract ? "@mosychlos-\(UUID().uuidString)" : directory + "/socket"
            let log = directory + "/heard"
            try write("", to: log)
            var settings = settings
            settings.launcher = ["python3", directory + "/manager.py", socket, log, "600000"]
            try await Rig.with(settings) { rig in
                try await body(rig) { (text(of: log) ?? "").split(separator: "\n").map(String.init) }
            }
        }
    }

    @Test(arguments: [false, true]) func `It says when it is ready, how it is, that it lives, and that it stops`(
        abstract: Bool
    ) async throws {
        try await withManager(abstract: abstract) { rig, heard in
            let daemon = try await rig.startDaemon()
            try await eventually("it is ready") { heard().contains("READY=1") }
            try await rig.drop(Drop.several(2), by: [.copied])
            try await rig.awaitDeliveries(2)
            try await eventually("the status says so") {
                heard().contains { $0.hasPrefix("STATUS=") && $0.contains("2 delivered") }
            }
            try await eventually("signs of life go on") { heard().count { $0 == "WATCHDOG=1" } > 3 }
            #expect(await daemon.stop() == 0)
            let all = heard()
            #expect(all.contains { $0.hasPrefix("STOPPING=1") })
            #expect(all.first?.hasPrefix("EXTEND_TIMEOUT_USEC=") == true)
            #expect(!all.contains { $0.hasPrefix("STRANGER") })
        }
    }

    @Test func `A reload is announced, takes the new configuration over, and loses no batch`() async throws {
        var settings = Settings()
        settings.timeLapse = "1h"
        try await withManager(abstract: false, settings) { rig, heard in
            let daemon = try await rig.startDaemon()
            let drops = Drop.several(3)
            try await rig.drop(drops, by: [.copied])
            try await eventually("a batch is at the provider") { rig.phases == ["in_flight"] }
            let old = try #require(text(of: rig.config))
            try write(old.replacing("quiet: 500ms", with: "quiet: 400ms"), to: rig.config)
            daemon.signal(SIGHUP)
            try await eventually("it begins anew") { heard().count { $0 == "READY=1" } == 2 }
            #expect(heard().contains { $0.hasPrefix("RELOADING=1 MONOTONIC_USEC=") })
            #expect(daemon.said.contains("configuration.reloaded changed=batch.quiet"))
            try await rig.simulator.advance(seconds: 5 * 3600)
            try await rig.awaitDeliveries(3)
            try await rig.expectDelivered(drops)
            #expect(await daemon.stop() == 0)
        }
    }

    @Test func `A configuration that cannot be used is refused with all its problems, and work goes on`() async throws {
        try await withManager(abstract: false) { rig, heard in
            let daemon = try await rig.startDaemon()
            let old = try #require(text(of: rig.config))
            try write(old + "batchh: { quiet: 1 }\nlangage: de\n", to: rig.config)
            daemon.signal(SIGHUP)
            try await eventually("it is refused") { daemon.said.contains("configuration.refused") }
            #expect(daemon.said.contains("batchh: unknown key; did you mean batch?"))
            #expect(daemon.said.contains("langage: unknown key; did you mean language?"))
            try await eventually("the manager knows") {
                heard().contains { $0.hasPrefix("READY=1 STATUS=configuration not taken over: ") }
            }
            try await rig.drop(Drop.several(1), by: [.copied])
            try await rig.awaitDeliveries(1)
        }
    }

    @Test func `The log can be JSON, a line an event`() async throws {
        try await Rig.with { rig in
            let daemon = try await rig.startDaemon("--log-format=json")
            try await rig.drop(Drop.several(1), by: [.copied])
            try await rig.awaitDeliveries(1)
            #expect(await daemon.stop() == 0)
            let lines = daemon.said.split(separator: "\n")
            #expect(lines.count > 5)
            let check = """
                import json, sys
                for line in sys.stdin:
                    event = json.loads(line)
                    print(event["event"], event["level"], event["time"][-1])
                """
            let events = try await python(check, input: Array(daemon.said.utf8))
            #expect(events.contains("service.started notice Z"))
            #expect(events.contains("submission.in_flight info Z"))
        }
    }
}
