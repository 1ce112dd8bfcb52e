import Testing

/// A server that answers one request at a time.
@Suite(.timeLimit(.minutes(15)))
struct SynchronousTests {
    @Test func `A server whose connection breaks while it works is asked as often as max_attempts says`() async throws {
        let settings = Settings(
            faults: #"{"calls": [{"route": "POST /v1/chat/completions", "drop": "after"}]}"#,
            batch: "max_attempts: 2",
            launcher: ["env", "MOSYCHLOS_LLM_PROVIDER=synchronous"]
        )
        try await Rig.with(settings) { rig in
            try await rig.drop([Drop(0)], by: [.copied])
            try await rig.startDaemon()
            try await eventually("it is handed back") {
                rig.files(under: "failed").count == 2 && rig.openSubmissions.isEmpty
            }
            // Each may have been worked on, and paid for.
            #expect(try await rig.simulator.statistics().calls("POST /v1/chat/completions") == 2)
        }
    }
}
