import Foundation
import Testing

/// A provider that works, but refuses to answer one kind of question for ever.
@Suite(.timeLimit(.minutes(15)))
struct RefusedQuestionTests {
    private func reason(of drop: Drop, in rig: Rig) async throws -> String {
        let path = "\(rig.root)/failed/\(drop.type)/\(drop.name)"
        try await eventually("it is handed back") { text(of: path) != nil && rig.openSubmissions.isEmpty }
        return try #require(text(of: path + ".reason.txt"))
    }

    @Test(arguments: [400, 422, 500])
    func `A batch whose state is never told is cancelled after its deadline, given up, and not sent again`(
        status: Int
    ) async throws {
        let faults = #"""
            {"calls": [{"route": "GET /v1/batches/{id}", "status": \#(status), "message": "no such field"}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drop = Drop(0)
            try await rig.drop([drop], by: [.copied])
            let daemon = try await rig.startDaemon()
            try await eventually("it is said where people look") {
                // Its lines are folded.
                let words = text(of: rig.root + "/STATUS.txt")?.split(whereSeparator: \.isWhitespace) ?? []
                return words.joined(separator: " ").contains("what comes is: no such field")
            }
            #expect(daemon.said.split(separator: "batch.unanswered").count == 2)
            #expect(rig.phases == ["in_flight"])
            try await rig.simulator.advance(seconds: 26 * 3600)
            try await eventually("it is told to end") {
                try await rig.simulator.statistics().calls("POST /v1/batches/{id}/cancel") == 1
            }
            try await rig.simulator.advance(seconds: 25 * 3600)
            let reason = try await reason(of: drop, in: rig)
            #expect(reason.contains("does not say how this batch stands") && reason.contains("no such field"))
            #expect(reason.contains("may have been billed"))
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }

    @Test func `A state that is refused for a while does no harm`() async throws {
        let faults = #"""
            {"calls": [{"route": "GET /v1/batches/{id}", "count": 3, "status": 422, "message": "not now"}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(3)
            try await rig.drop(drops, by: [.copied])
            try await rig.startDaemon()
            try await rig.awaitDeliveries(3)
            try await rig.expectDelivered(drops)
        }
    }

    @Test(arguments: [422, 502])
    func `Answers that are never handed out go to failed after a day, those that are go to their outboxes`(
        status: Int
    ) async throws {
        let faults = #"""
            {"lines": [{"custom_id": "allocation-", "status": 400, "message": "no such thing"}],
             "calls": [{"route": "GET /v1/files/{id}/content", "from": 2, "status": \#(status), "message": "not yours"}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = [Drop(0, type: "risk"), Drop(1, type: "allocation")]
            try await rig.drop(drops, by: [.copied])
            let daemon = try await rig.startDaemon()
            // The answers come, the errors do not.
            try await eventually("it is refused") { daemon.said.contains("batch.unanswered") }
            #expect(await daemon.stop() == 0)
            try rig.ageObstacle(hours: 25)
            try await rig.startDaemon()
            let reason = try await reason(of: drops[1], in: rig)
            #expect(reason.contains("does not say what its answers are") && reason.contains("not yours"))
            #expect(rig.results("risk").count == 1)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
        }
    }

    @Test func `A list that is never shown ends an order in doubt once any batch of it must be over`() async throws {
        let faults = #"""
            {"calls": [{"route": "POST /v1/batches", "drop": "before"},
                       {"route": "GET /v1/batches", "status": 400, "message": "no lists here"}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drop = Drop(0)
            try await rig.drop([drop], by: [.copied])
            let daemon = try await rig.startDaemon()
            try await eventually("it is refused") { daemon.said.contains("batch.unanswered") }
            #expect(await daemon.stop() == 0)
            for _ in 1...26 { try rig.age("doubt_since") }
            try await rig.startDaemon()
            let reason = try await reason(of: drop, in: rig)
            #expect(reason.contains("whether it has taken this batch") && reason.contains("no lists here"))
            #expect(reason.contains("may have been sent and billed"))
            #expect(try await rig.simulator.statistics().calls("POST /v1/batches") == 1)
        }
    }

    @Test func `An order that is redirected every time ends in failed after three, and base_url is named`()
        async throws
    {
        let faults = #"""
            {"calls": [{"route": "POST /v1/batches",
                        "reply": {"status": 302, "location": "https://elsewhere.example/v1/batches"}}]}
            """#
        try await Rig.with(Settings(faults: faults, batch: "lookup_grace: 300ms")) { rig in
            let drop = Drop(0)
            try await rig.drop([drop], by: [.copied])
            try await rig.startDaemon()
            let reason = try await reason(of: drop, in: rig)
            #expect(reason.contains("redirects to https://elsewhere.example") && reason.contains("base_url"))
            let statistics = try await rig.simulator.statistics()
            #expect(statistics.calls("POST /v1/batches") == 3)
            #expect(statistics.batchesCreated == 0)
        }
    }

    @Test func `An order that is answered with the batch of another is not sent again`() async throws {
        let body = #"""
            {\"id\": \"batch_other\", \"status\": \"validating\", \"input_file_id\": \"file-other\", \"metadata\":
            {\"mosychlos_submission\": \"another\"}}
            """#.replacing("\n", with: " ")
        let faults = #"""
            {"calls": [{"route": "POST /v1/batches",
                        "reply": {"status": 200, "content_type": "application/json", "body": "\#(body)"}}]}
            """#
        try await Rig.with(Settings(faults: faults, batch: "lookup_grace: 300ms")) { rig in
            let drop = Drop(0)
            try await rig.drop([drop], by: [.copied])
            try await rig.startDaemon()
            let reason = try await reason(of: drop, in: rig)
            #expect(reason.contains("about another batch, batch_other"))
            #expect(reason.contains("may have been sent and billed"))
            #expect(try await rig.simulator.statistics().calls("POST /v1/batches") == 1)
        }
    }
}

extension Rig {
    /// As if the provider had refused to answer for so long already; no daemon may be running.
    fileprivate func ageObstacle(hours: Int) throws {
        for id in openSubmissions {
            let path = "\(root)/.work/submissions/\(id)/state.json"
            let state = try #require(text(of: path))
            let since = try #require(state.firstMatch(of: #/"obstacle": \{[^}]*"since": (\d+)/#))
            let earlier = (Int(since.output.1) ?? 0) - hours * 3600
            try write(state.replacing("\"since\": \(since.output.1)", with: "\"since\": \(earlier)"), to: path)
        }
    }
}
