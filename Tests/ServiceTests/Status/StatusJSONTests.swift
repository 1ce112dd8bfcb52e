import LinuxSystem
import Service
import StrictJSON
import Testing

struct StatusJSONTests {
    @Test func `The keys are these, and stay`() throws {
        let root = try JSONDocument(parsing: StatusJSON.render(.busy(state: .paused(reason: "r", since: 1)))).root
        #expect(
            root.members.map(\.key) == [
                "simulated", "format", "version", "generated_at_unix", "generated_at", "renewed_within_seconds",
                "state", "paused_reason",
                "paused_since_unix", "paused_since", "provider", "model", "folders", "totals", "collecting", "batches",
                "waiting_count", "waiting", "ages", "not_taken_count", "not_taken", "deliveries", "problems",
                "cost_today",
                "watch",
                "queue", "control", "clock_skew_seconds", "free_bytes", "blocked_submissions",
            ]
        )
        #expect(root["folders"]?[0]?["counts"]?.members.map(\.key).count == 9)
        #expect(root["folders"]?[1]?["mode"]?.string == "polling")
        #expect(root["batches"]?[0]?["request_counts"]?["completed"]?.integer == 412)
        #expect(root["batches"]?[1]?["batch_id"]?.isNull == true)
        #expect(root["cost_today"]?["actual_usd"]?.double == 1.1567)
    }

    @Test(arguments: [
        (DropRootStatus.State.running, "running"), (.stopped(reason: ""), "stopped"),
        (.paused(reason: "", since: 0), "paused"),
    ])
    func `The state is one word`(state: DropRootStatus.State, word: String) throws {
        let root = try JSONDocument(parsing: StatusJSON.render(.busy(state: state, simulated: true))).root
        #expect(root["state"]?.string == word)
        #expect(root["simulated"]?.bool == true)
    }

    @Test func `Any name can be had back`() throws {
        var status = DropRootStatus.busy()
        let name = try #require(FileName(bytes: [0xFF, 0x0A, 0x22]))
        status.waiting = [.init(folder: "risk", name: name, reason: "\u{0}", since: 0)]
        let root = try JSONDocument(parsing: StatusJSON.render(status)).root
        let encoded = try #require(root["waiting"]?[0]?["name_percent_encoded"]?.string)
        #expect(FileName(percentEncoded: encoded) == name)
    }
}
