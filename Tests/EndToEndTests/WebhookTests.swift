import LinuxSystem
import Testing

/// The provider says that a batch has ended, and need not be asked.
@Suite(.timeLimit(.minutes(15)))
struct WebhookTests {
    private static let secret = "whsec_bW9zeWNobG9zLXRlc3Qtc2VjcmV0"

    /// Runs `body` while a batch is at the simulator that will be asked about again only much later.
    private func withBatch(
        sending fault: String?,
        _ body: (_ rig: Rig, _ daemon: RunningProgram) async throws -> Void
    ) async throws {
        let port = try TCPListener(port: 0).port
        var settings = Settings(faults: fault.map { #"{"webhooks": [{"send": "\#($0)"}]}"# })
        settings.timeLapse = "1h"
        settings.batchPoll = "10m"
        settings.simulatorOptions = ["--webhook-url=http://127.0.0.1:\(port)/", "--webhook-secret=" + Self.secret]
        settings.more = "webhooks: { listen: '127.0.0.1:\(port)', secret: \(Self.secret) }"
        try await Rig.with(settings) { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop(Drop.several(1), by: [.copied])
            // Asked after 1, 2, 4 and 8 seconds; then not for 16.
            try await eventually("it has been asked about four times") {
                try await rig.simulator.statistics().calls("GET /v1/batches/{id}") >= 4
            }
            try await rig.simulator.advance(seconds: 5 * 3600)
            try await body(rig, daemon)
        }
    }

    @Test(arguments: [nil, "twice"]) func `A batch is fetched as soon as we are told that it has ended`(
        fault: String?
    ) async throws {
        try await withBatch(sending: fault) { rig, daemon in
            try await eventually("delivered before it would have been asked about", within: .seconds(12)) {
                rig.deliveredCount == 1
            }
            #expect(daemon.said.contains("webhook.taken type=batch.completed"))
            #expect(await daemon.stop() == 0)
        }
    }

    @Test(arguments: ["stale", "wrong_signature"])
    func `Whoever does not know the secret, or repeats what is old, moves nothing`(
        fault: String
    ) async throws {
        try await withBatch(sending: fault) { rig, daemon in
            try await eventually("it is refused") { daemon.said.contains("webhook.refused") }
            #expect(try await rig.simulator.statistics().calls("GET /v1/batches/{id}") == 4)
            #expect(!daemon.said.contains("webhook.taken"))
        }
    }

    @Test func `A port that is taken is an error in the log, and batches are polled`() async throws {
        let taken = try TCPListener(port: 0)
        var settings = Settings()
        settings.more = "webhooks: { listen: '127.0.0.1:\(taken.port)', secret: \(Self.secret) }"
        try await Rig.with(settings) { rig in
            let daemon = try await rig.startDaemon()
            try await eventually("it says so") { daemon.said.contains("webhooks.unavailable") }
            try await rig.drop(Drop.several(1), by: [.copied])
            try await rig.awaitDeliveries(1)
        }
    }

    @Test func `An address that other machines reach is refused unless it is allowed`() async throws {
        var settings = Settings()
        settings.more = "webhooks: { listen: '0.0.0.0:0', secret: \(Self.secret) }"
        try await Rig.with(settings) { rig in
            let daemon = try await rig.startDaemon()
            #expect(await daemon.status() == 78)
            #expect(daemon.said.contains("webhooks.listen: other machines could reach this address"))
        }
        settings.more = "webhooks: { listen: '0.0.0.0:0', secret: \(Self.secret), allow_remote: true }"
        try await Rig.with(settings) { rig in
            let daemon = try await rig.startDaemon()
            try await eventually("it listens") { daemon.said.contains("webhooks.listening") }
        }
    }
}
