import Foundation
import StrictJSON
import TestSupport
import Testing

/// What an operator is told is true: after an end, after a restart, by exit codes, and of what was submitted by hand.
@Suite(.timeLimit(.minutes(15)))
struct HonestStatusTests {
    @Test func `A restart forgets neither that it is simulated nor what was delivered, and an end says why`()
        async throws
    {
        try await Rig.with { rig in
            let daemon = try await rig.startDaemon()
            try await rig.drop(Drop.several(1), by: [.moved])
            try await rig.awaitDeliveries(1)
            try rig.putPortfolios()
            let byHand = try await rig.shell("mosychlos batch submit --wait allocation second.json")
            #expect(byHand.status == 0, "\(byHand.errorText)")
            let index = try #require(text(of: rig.root + "/outbox/index.html"))
            #expect(index.contains("<title>SIMULATED"))
            #expect(await daemon.stop() == 0)
            let last = try rig.page()
            #expect(last.hasPrefix("SIMULATED, no real provider is asked. STOPPED at "), "\(last)")
            #expect(last.contains("it was told to stop"))

            let dead = try JSONDocument(parsing: try await rig.command("status", "--json").stdout).root
            #expect(dead["alive"]?.bool == false && dead["state"]?.string == "stopped")
            #expect(dead["totals"]?["done_today"]?.integer == 1, "what was submitted by hand is no drop")

            try await rig.startDaemon()
            try await eventually("it runs again") { try rig.page().contains("Running") }
            let again = try rig.page()
            #expect(again.hasPrefix("SIMULATED, no real provider is asked. Running"), "\(again)")
            #expect(again.contains("LAST DELIVERIES"))
            let living = try JSONDocument(parsing: try await rig.command("status", "--json").stdout).root
            #expect(living["alive"]?.bool == true && living["simulated"]?.bool == true)
        }
    }

    @Test func `A submission that was given up is final: listed as failed, and nobody waits for it`() async throws {
        let faults = #"{"calls": [{"route": "POST /v1/files", "status": 401, "message": "bad key"}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try rig.putPortfolios()
            let submitted = try await rig.shell("mosychlos batch submit risk portfolio.json")
            #expect(submitted.status == 77 && submitted.text.isEmpty)
            let list = try await rig.shell("mosychlos batch list --json")
            let job = try #require(try JSONDocument(parsing: list.stdout).root["batches"]?[0])
            #expect(job["status"]?.string == "failed")
            let id = try #require(job["id"]?.string)
            let waited = try await rig.shell("mosychlos batch wait --timeout=0 \(id)")
            #expect(waited.status == 1 && waited.errorText.contains("It was not sent, and cost nothing"))
            #expect(try await rig.shell("mosychlos batch cancel \(id)").errorText.contains("has ended already"))
        }
    }

    @Test func `watch --once that gives up says so for as long as nobody starts it again`() async throws {
        let faults = #"{"calls": [{"route": "POST /v1/files", "status": 401, "message": "bad key"}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try await rig.drop(Drop.several(1), by: [.moved])
            let outcome = try await rig.command("watch", "--once")
            #expect(outcome.status == 77, "\(outcome.errorText)")
            let page = try rig.page()
            #expect(
                page.contains("STOPPED at ") && page.contains("the provider cannot be used until somebody mends it")
            )
            #expect(page.contains("1 not sent yet"), "\(page)")
            #expect(try await rig.command("status").text.contains("No mosychlos is running here"))
        }
    }

    @Test func `Data that cannot be written is a failure, a reader who has gone is none`() async throws {
        let program = RunningProgram.mosychlos
        let full = try await run(["sh", "-c", "\(program) --help > /dev/full"])
        #expect(full.status == 1 && full.errorText.contains("standard output"), "\(full.errorText)")
        let gone = try await run(["bash", "-c", "\(program) completion bash | true; exit ${PIPESTATUS[0]}"])
        #expect(gone.status == 0 && gone.errorText.isEmpty, "\(gone.errorText)")
    }

    @Test(arguments: ["1>&-", "1>&- 2>&-", "0>&- 1>&- 2>&-", ">/dev/full"])
    func `What was sent is not failed because nobody takes what is said of it`(streams: String) async throws {
        try await Rig.with { rig in
            try rig.putPortfolios()
            let sent = try await rig.shell("mosychlos batch submit --wait risk portfolio.json \(streams)")
            #expect(sent.status == 0 && sent.text.isEmpty, "\(sent.errorText)")
            #expect(sent.errorText.contains("standard output") != streams.contains("2>&-"))
            try await rig.expectBilled(1)
            #expect(try await rig.shell("mosychlos batch list \(streams)").status == 1)
            // Nothing that was meant for people has got into a file.
            #expect(try await rig.shell("! grep -rlE 'submitted 1 request|^batch_' data").status == 0)
        }
    }
}

extension Rig {
    /// STATUS.txt without its line ends.
    fileprivate func page() throws -> String {
        let page = try #require(text(of: root + "/STATUS.txt"))
        return page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
