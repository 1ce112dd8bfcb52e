import Foundation
import LinuxSystem
import StrictJSON
import TestSupport
import Testing

/// Who is told of what happened, by a webhook and by a command.
@Suite(.timeLimit(.minutes(15)))
struct NotificationTests {
    private static let secret = "whsec_bW9zeWNobG9zLXRlc3Qtc2VjcmV0"

    private func settings(_ receiver: Receiver?, more: String = "", faults: String? = nil) -> Settings {
        var settings = Settings(faults: faults)
        var keys = ["pause_after: 300ms"]
        if let receiver { keys.append("webhook_url: '\(receiver.url)', webhook_secret: \(Self.secret)") }
        if !more.isEmpty { keys.append(more) }
        settings.more = "notify: { \(keys.joined(separator: ", ")) }"
        return settings
    }

    private func isSigned(_ message: Receiver.Message) -> Bool {
        let signed = "\(message.id).\(message.headers["webhook-timestamp"] ?? "")."
        let code = HMACSHA256.code(for: Array(signed.utf8) + message.body, key: Array("mosychlos-test-secret".utf8))
        return message.headers["webhook-signature"] == "v1," + Base64.encode(code)
    }

    @Test func `A finished batch is told once, signed, without a name or an answer in it`() async throws {
        let receiver = try Receiver()
        defer { receiver.close() }
        try await Rig.with(settings(receiver)) { rig in
            let daemon = try await rig.startDaemon()
            let drops = Drop.several(3)
            try await rig.drop(drops, by: [.copied])
            try await rig.awaitDeliveries(3)
            try await eventually("all is told") {
                receiver.taken.compactMap { $0.json?["data"]?["requests"]?.integer }.reduce(0, +) == 3
            }
            #expect(Set(receiver.received.map(\.id)).count == receiver.received.count)
            for message in receiver.received {
                #expect(isSigned(message))
                #expect(message.head.hasPrefix("POST /hooks?token=t0ken-in-the-address "))
                let json = try #require(message.json)
                #expect(json["id"]?.string == message.id)
                #expect(json["type"]?.string == "batch.completed")
                #expect(json["version"]?.integer == 1)
                let data = try #require(json["data"])
                #expect(data["succeeded"]?.integer == data["requests"]?.integer)
                #expect(data["simulated"]?.bool == true)
                #expect(data["batch"]?.string?.hasPrefix("batch_") == true)
                let text = String(decoding: message.body, as: UTF8.self)
                for drop in drops { #expect(!text.contains(drop.stem)) }
            }
            try await eventually("nothing waits") { names(in: rig.root + "/.work/notify/webhook").isEmpty }
            #expect(await daemon.stop() == 0)
            #expect(!daemon.said.contains("t0ken-in-the-address"))
        }
    }

    @Test func `What nobody takes is kept over a kill and told with the same id`() async throws {
        let receiver = try Receiver(statuses: [500])
        defer { receiver.close() }
        try await Rig.with(settings(receiver)) { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop(Drop.several(1), by: [.copied])
            try await rig.awaitDeliveries(1)
            try await eventually("the first try is refused") { receiver.received.count == 1 }
            #expect(names(in: rig.root + "/.work/notify/webhook").count == 1)
            await daemon.stop(SIGKILL)
            let second = try await rig.startDaemon()
            try await eventually("the restarted daemon tells it") { receiver.taken.count == 1 }
            #expect(Set(receiver.received.map(\.id)).count == 1)
            #expect(receiver.received.allSatisfy(isSigned))
            try await eventually("nothing waits") { names(in: rig.root + "/.work/notify/webhook").isEmpty }
            #expect(await second.stop() == 0)
        }
    }

    @Test func `A redirect is a failure and not followed`() async throws {
        let receiver = try Receiver(statuses: [302])
        defer { receiver.close() }
        try await Rig.with(settings(receiver)) { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop(Drop.several(1), by: [.copied])
            try await eventually("it failed") { daemon.said.contains("notify.failed channel=webhook") }
            #expect(daemon.said.contains("HTTP 302"))
            try await eventually("it is told at the next try") { receiver.taken.count == 1 }
            #expect(receiver.received.allSatisfy { $0.head.contains("/hooks") })
        }
    }

    @Test func `A key that is refused is told as a pause with its cause, and its end is told`() async throws {
        let receiver = try Receiver()
        defer { receiver.close() }
        let faults = #"{"calls": [{"count": 2, "status": 401}]}"#
        try await Rig.with(settings(receiver, faults: faults)) { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop(Drop.several(1), by: [.copied])
            try await eventually("the pause is told") { receiver.taken.contains { $0.type == "service.paused" } }
            let paused = try #require(receiver.taken.first { $0.type == "service.paused" })
            #expect(paused.json?["data"]?["cause"]?.string == "credentials")
            try await rig.simulator.setFaults("{}")
            // A person who has mended the key does not wait for the next try.
            daemon.signal(SIGHUP)
            try await eventually("its end is told") { receiver.taken.contains { $0.type == "service.resumed" } }
            try await rig.awaitDeliveries(1)
        }
    }

    @Test func `Folders that cannot be used are told as a pause, and what is with the provider stays on the pages`()
        async throws
    {
        let receiver = try Receiver()
        defer { receiver.close() }
        var settings = settings(receiver)
        settings.timeLapse = "600s"
        settings.more += "\nmetrics: metrics.prom"
        try await Rig.with(settings) { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop(Drop.several(1), by: [.copied])
            func batches() throws -> Int? {
                let status = try JSONDocument(parsing: Array((text(of: rig.root + "/.work/status.json") ?? "").utf8))
                    .root
                return status["batches"]?.elements.count { $0["batch_id"]?.string != nil }
            }
            try await eventually("it is sent") { (try? batches()) == 1 }
            let folder = rig.root + "/processing/compliance"
            _ = try await run(["sh", "-ec", "rmdir \(folder); touch \(folder);"])
            daemon.signal(SIGHUP)
            try await eventually("the pause is told") { receiver.taken.contains { $0.type == "service.paused" } }
            #expect(receiver.taken.last?.json?["data"]?["cause"]?.string == "folder")
            #expect(try batches() == 1)
            #expect(text(of: rig.directory + "/metrics.prom")?.contains(#"mosychlos_state{state="paused"} 1"#) == true)
            #expect(text(of: rig.root + "/STATUS.txt")?.contains("WITH THE PROVIDER") == true)
            _ = try await run(["rm", folder])
            try await eventually("its end is told") { receiver.taken.contains { $0.type == "service.resumed" } }
        }
    }

    @Test func `A batch whose requests all fail is told as failed`() async throws {
        let receiver = try Receiver()
        defer { receiver.close() }
        let faults = #"{"lines": [{"status": 400}]}"#
        try await Rig.with(settings(receiver, faults: faults)) { rig in
            try await rig.startDaemon()
            try await rig.drop(Drop.several(1), by: [.copied])
            try await eventually("it is told") { receiver.taken.contains { $0.type == "batch.failed" } }
            let data = receiver.taken.first?.json?["data"]
            #expect(data?["failed"]?.integer == 1)
            #expect(data?["succeeded"]?.integer == 0)
        }
    }

    @Test func `A batch that does not come further is told once, and told again when it has ended`() async throws {
        let receiver = try Receiver()
        defer { receiver.close() }
        let faults = #"{"batches": [{"nth": 1, "finalizing_ms": 600000000, "cancel_at": 0.5, "cancelling_ms": 100}]}"#
        try await Rig.with(settings(receiver, faults: faults)) { rig in
            try await rig.drop(Drop.several(2), by: [.copied])
            let daemon = try await rig.startDaemon()
            try await eventually("it is finalizing") {
                text(of: "\(rig.root)/STATUS.txt")?.contains("finalizing") ?? false
            }
            #expect(receiver.taken.isEmpty)
            try await rig.simulator.advance(seconds: 3 * 3600)
            try await eventually("it is told") { receiver.taken.contains { $0.type == "batch.stuck" } }
            let data = receiver.taken.first?.json?["data"]
            #expect(data?["status"]?.string == "finalizing")
            #expect(data?["requests"]?.integer == 2)
            #expect(await daemon.stop() == 0)
            try await rig.startDaemon()
            try await rig.simulator.advance(seconds: 23 * 3600)
            try await rig.awaitDeliveries(2)
            try await eventually("its end is told") { receiver.taken.contains { $0.type == "batch.completed" } }
            #expect(receiver.taken.count { $0.type == "batch.stuck" } == 1)
        }
    }

    @Test func `A command finds the message on stdin and no key in its environment; its stderr is logged`() async throws
    {
        let script = "#!/bin/sh\ncat >> \"$1\"\nenv > \"$1.env\"\necho 'thank you' >&2\n"
        try await withTemporaryDirectory { directory in
            try write(script, to: directory + "/tell")
            #expect(try await run(["chmod", "+x", directory + "/tell"]).status == 0)
            let command = "command: ['\(directory)/tell', '\(directory)/told it']"
            try await Rig.with(settings(nil, more: command)) { rig in
                let drops = Drop.several(2)
                try await rig.drop(drops, by: [.moved])
                let daemon = try await rig.startDaemon("--once")
                #expect(await daemon.status() == 0)
                // `once` ends after everybody has been told.
                let lines = (text(of: directory + "/told it") ?? "").split(separator: "\n")
                let requests = try lines.map { line in
                    try JSONDocument(parsing: Array(line.utf8)).root["data"]?["requests"]?.integer
                }
                #expect(requests.compactMap(\.self).reduce(0, +) == 2)
                #expect(daemon.said.contains("notify.command-said"))
                #expect(daemon.said.contains("thank you"))
                let environment = text(of: directory + "/told it.env") ?? ""
                #expect(environment.contains("PATH="))
                #expect(!environment.contains("MOSYCHLOS_"))
            }
        }
    }

    @Test func `A command that hangs is ended, and nothing waits for it`() async throws {
        try await Rig.with(settings(nil, more: "command: ['sleep', '1000'], command_timeout: 1s")) { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop(Drop.several(1), by: [.copied])
            try await rig.awaitDeliveries(1)
            try await eventually("it is ended") { daemon.said.contains("no end within 1s") }
            #expect(await daemon.stop() == 0)
        }
    }

    @Test func `Without a secret the daemon says which key is missing, and check says it before`() async throws {
        var settings = Settings()
        settings.more = "notify: { webhook_url: 'http://127.0.0.1:1/x' }"
        try await Rig.with(settings) { rig in
            let daemon = try await rig.startDaemon()
            #expect(await daemon.status() == 78)
            #expect(daemon.said.contains("notify.webhook_secret"))
            let check = try await rig.command("check")
            #expect(check.status == 78)
            #expect(check.text.contains("notify.webhook_secret"))
        }
    }
}
