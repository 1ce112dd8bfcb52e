import TestSupport
import Testing

/// One batch or one file that a provider fails at for ever, while it answers everything else.
@Suite(.timeLimit(.minutes(15)))
struct SickObjectTests {
    @Test(arguments: [
        #"{"route": "GET /v1/files/{id}/content", "status": 502, "html": true}"#,
        #"{"route": "GET /v1/files/{id}/content", "reply": {"status": 206, "body": "{}"}}"#,
        #"{"route": "GET /v1/batches/{id}", "status": 500}"#,
    ])
    func `It waits alone, says so, and everything else goes on`(fault: String) async throws {
        try await Rig.with(Settings(faults: #"{"calls": [\#(fault)]}"#)) { rig in
            let drops = Drop.several(2)
            let daemon = try await rig.startDaemon()
            try await rig.drop([drops[0]], by: [.copied])
            try await eventually("it is known") { daemon.said.contains("batch.unanswered") }
            try await rig.drop([drops[1]], by: [.copied])
            try await eventually("the other one is sent", within: .seconds(60)) {
                try await rig.simulator.statistics().batchesCreated == 2
            }
            try await eventually("it is said where people look") {
                let page = text(of: rig.root + "/STATUS.txt") ?? ""
                return page.contains("ASKED ABOUT IN VAIN for") && page.contains("asked about again and again")
            }
            // Its page is written a moment after the one for people.
            try await eventually("it is said in a terminal") {
                try await rig.command("status").text.contains("ASKED ABOUT IN VAIN for")
            }
            try await rig.simulator.setFaults("{}")
            try await rig.awaitDeliveries(2)
            try await rig.expectDelivered(drops)
        }
    }

    @Test func `A provider that answers nothing pauses everything as before`() async throws {
        let faults = """
            {"calls": [{"route": "GET /v1/batches/{id}", "status": 503}, {"route": "GET /v1/batches", "status": 503}]}
            """
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(2)
            let daemon = try await rig.startDaemon()
            try await rig.drop([drops[0]], by: [.copied])
            try await eventually("it has been looked at twice") {
                try await rig.simulator.statistics().calls("GET /v1/batches") >= 8
            }
            try await rig.drop([drops[1]], by: [.copied])
            try await eventually("it is said") { text(of: rig.root + "/STATUS.txt")?.contains("PAUSED") == true }
            #expect(!daemon.said.contains("batch.unanswered") && !daemon.said.contains("provider.back"))
            try await rig.simulator.setFaults("{}")
            try await rig.awaitDeliveries(2)
            try await rig.expectDelivered(drops)
        }
    }
}
