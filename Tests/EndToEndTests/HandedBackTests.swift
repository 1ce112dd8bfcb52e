import Foundation
import LinuxSystem
import StrictJSON
import TestSupport
import Testing

/// Drops that get no analysis come back with the reason beside them.
@Suite(.timeLimit(.minutes(15)))
struct HandedBackTests {
    @Test func `A portfolio with a misspelt key is rejected with the place and the right word, and costs nothing`()
        async throws
    {
        try await Rig.with { rig in
            try await rig.startDaemon()
            try await rig.drop([.typo], by: [.copied])
            let folder = rig.root + "/rejected/risk"
            let reason = try await eventually("a reason") { text(of: folder + "/typo-0.json.reason.txt") }
            // The reason comes first, so that no file lies there without one.
            try await eventually("the file beside it") { text(of: folder + "/typo-0.json") == Drop.typo.content }
            #expect(reason.contains("/accounts/0/holdings/1"))
            #expect(reason.contains("quantitiy"))
            #expect(reason.contains("quantity"))
            #expect(try await rig.simulator.statistics().uploads == 0)
            #expect(rig.files(under: "processing").isEmpty)
        }
    }

    @Test func `A request the provider refuses ends in failed with a reason; the others are delivered`() async throws {
        let faults = #"""
            {"lines": [{"custom_id": "risk-", "status": 400, "message": "context window exceeded", "code": "too_long"}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            try await rig.startDaemon()
            try await rig.drop(Drop.several(6), by: [.copied])
            try await rig.awaitDeliveries(5)
            #expect(rig.deliveredCount == 5)
            #expect(rig.files(under: "failed") == ["risk/client-0.json", "risk/client-0.json.reason.txt"])
            let reason = try #require(text(of: rig.root + "/failed/risk/client-0.json.reason.txt"))
            #expect(reason.contains("context window exceeded"))
            try await eventually("the status says so") {
                let status = (text(of: rig.root + "/STATUS.txt") ?? "").split(whereSeparator: \.isWhitespace)
                    .joined(separator: " ")
                return status.contains("1 FAILED today, see the folder failed")
                    && status.contains("risk/client-0.json: failed: The provider refused this request (batch_")
            }
            try await rig.expectBilled(5)
        }
    }

    @Test func `A refused request whose file somebody has taken away leaves its reason all the same`() async throws {
        var settings = Settings(quiet: "3s", faults: #"{"lines": [{"status": 400}]}"#)
        settings.batch = "max_wait: 3s"
        try await Rig.with(settings) { rig in
            try await rig.startDaemon()
            try await rig.drop(Drop.several(1), by: [.copied])
            let held = try await eventually("it is claimed") { rig.files(under: "processing").first }
            _ = try await run(["rm", rig.root + "/processing/" + held])
            try await eventually("its reason") { rig.files(under: "failed") == ["risk/client-0.json.reason.txt"] }
            try await eventually("the status says so") {
                (text(of: rig.root + "/STATUS.txt") ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    .contains("1 FAILED today")
            }
        }
    }

    @Test func `A request that fails for a while is sent again and delivered`() async throws {
        let faults = #"{"lines": [{"share": 0.5, "attempts": 1, "status": 500}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try await rig.startDaemon()
            let drops = Drop.several(12)
            try await rig.drop(drops, by: [.copied])
            try await rig.awaitDeliveries(12)
            try await rig.expectDelivered(drops)
            #expect(try await rig.simulator.statistics().batchesCreated >= 2)
        }
    }

    @Test func `A control file cancels a batch: what is answered is kept, the rest comes back`() async throws {
        let faults = #"{"batches": [{"in_progress_ms": 600000, "cancel_at": 0.5}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try await rig.drop(Drop.several(12), by: [.copied])
            try await rig.startDaemon()
            let id = try await eventually("a batch in progress") {
                try rig.jobs().first { $0["status"]?.string == "in_progress" }?["id"]?.string
            }
            try write("", to: "\(rig.root)/control/cancel_\(id).txt")
            try await eventually("everything is handed out") {
                rig.openSubmissions.isEmpty && rig.files(under: "processing").isEmpty && rig.deliveredCount > 0
            }
            let failed = rig.files(under: "failed")
            #expect(rig.deliveredCount == 6)
            #expect(failed.filter { $0.hasSuffix(".json") }.count == 6)
            #expect(failed.filter { $0.hasSuffix(".reason.txt") }.count == 6)
            #expect(names(in: rig.root + "/control").isEmpty)
            for file in failed where file.hasSuffix(".reason.txt") {
                let reason = text(of: rig.root + "/failed/\(file)") ?? ""
                #expect(
                    reason.hasPrefix("SIMULATED. This batch was cancelled by the file cancel_\(id).txt in control, 20")
                )
            }
            try await rig.expectBilled(6)
        }
    }

    @Test func `What the provider will not take at all is rejected: not sent, no cost`() async throws {
        let faults = #"{"calls": [{"route": "POST /v1/batches", "status": 400, "message": "No such endpoint"}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try await rig.startDaemon()
            try await rig.drop([Drop(0)], by: [.copied])
            try await eventually("it is handed back") {
                rig.files(under: "rejected").count == 2 && rig.files(under: "processing").isEmpty
            }
            #expect(rig.files(under: "failed").isEmpty)
            let reason = text(of: rig.root + "/rejected/\(Drop(0).type)/\(Drop(0).name).reason.txt") ?? ""
            #expect(reason.contains("No such endpoint"))
            #expect(reason.contains("Cost: not sent, no cost."))
            try await eventually("the status says so") {
                text(of: rig.root + "/STATUS.txt")?.contains("/\(Drop(0).name): rejected: The provider refused it.")
                    == true
            }
        }
    }

    @Test func `An order that nobody saw arrive may have been billed, even if the next one is refused`() async throws {
        let faults = #"""
            {"calls": [{"route": "POST /v1/batches", "nth": 1, "drop": "before"},
                       {"route": "POST /v1/batches", "from": 2, "status": 400, "message": "No such endpoint"}]}
            """#
        try await Rig.with(Settings(faults: faults, batch: "lookup_grace: 300ms")) { rig in
            try await rig.startDaemon()
            try await rig.drop([Drop(0)], by: [.copied])
            try await eventually("it is handed back") {
                rig.files(under: "failed").count == 2 && rig.files(under: "processing").isEmpty
            }
            #expect(rig.files(under: "rejected").isEmpty)
            let reason = text(of: rig.root + "/failed/\(Drop(0).type)/\(Drop(0).name).reason.txt") ?? ""
            #expect(reason.contains("Cost: may have been sent and billed; the provider did not confirm it."))
        }
    }

    @Test func `What is cancelled before it is sent is rejected, and who did it is said`() async throws {
        let faults = #"{"calls": [{"route": "POST /v1/files", "status": 503}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop([Drop(0)], by: [.copied])
            try await eventually("it cannot be sent") { daemon.said.contains("provider.unusable") }
            let submission = try #require(rig.openSubmissions.first)
            #expect(try await rig.command("batch", "cancel", submission).status == 0)
            try await rig.simulator.setFaults("{}")
            daemon.signal(SIGHUP)
            try await eventually("it is handed back") {
                rig.files(under: "rejected").count == 2 && rig.files(under: "processing").isEmpty
            }
            let reason = text(of: rig.root + "/rejected/\(Drop(0).type)/\(Drop(0).name).reason.txt") ?? ""
            #expect(reason.contains("cancelled by user \(Host.userName) on the command line, 20"))
            #expect(reason.contains("Cost: not sent, no cost."))
            #expect(try await rig.simulator.statistics().batchesCreated == 0)
        }
    }

    @Test func `A cancel that nobody could carry out yet is carried out after a kill`() async throws {
        let faults = #"""
            {"batches": [{"in_progress_ms": 600000, "cancel_at": 0.5}],
             "calls": [{"route": "POST /v1/batches/{id}/cancel", "count": 1000, "status": 503}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            try await rig.drop(Drop.several(4), by: [.copied])
            let daemon = try await rig.startDaemon()
            let id = try await eventually("a batch in progress") {
                try rig.jobs().first { $0["status"]?.string == "in_progress" }?["id"]?.string
            }
            try write("", to: "\(rig.root)/control/cancel_\(id).txt")
            try await eventually("it is asked for in vain") {
                try await rig.simulator.statistics().calls("POST /v1/batches/{id}/cancel") > 0
            }
            #expect(await daemon.stop(SIGKILL) != 0)
            try await rig.simulator.setFaults("{}")
            try await rig.startDaemon()
            try await eventually("everything is handed out") {
                rig.openSubmissions.isEmpty && rig.files(under: "processing").isEmpty && rig.deliveredCount > 0
            }
            #expect(rig.deliveredCount == 2)
            try await rig.expectBilled(2)
        }
    }
}
