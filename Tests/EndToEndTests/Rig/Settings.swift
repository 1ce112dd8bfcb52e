/// What is particular about a rig; all times are short.
struct Settings: Sendable {
    var quiet = "500ms"
    var grace = "60s"
    var timeLapse = "150ms"
    var duplicateWindow = "24h"
    var model = "gpt-4o-mini"
    /// A fault plan of the simulator, as JSON.
    var faults: String?
    var batchPoll = "200ms"
    /// More keys of `batch`, such as `max_cost: 1`.
    var batch = ""
    /// The keys of `watch`, all of them; nil for short times.
    var watch: String?
    /// Further sections of the configuration.
    var more = ""
    /// Further options of the simulator.
    var simulatorOptions: [String] = []
    /// What the daemon is started by, such as a program that changes the user.
    var launcher: [String] = []

    func configuration(baseURL: String) -> String {
        """
        llm:
          provider: openai
          api_key: sk-test
          model: \(model)
          base_url: \(baseURL)
        batch: { quiet: \(quiet), urgent_wait: 100ms, poll_interval: \(batchPoll)\(batch.isEmpty ? "" : ", " + batch) }
        watch: { \(watch ?? "settle: 200ms, rescan: 2s, grace: \(grace), duplicate_window: \(duplicateWindow)") }
        log_level: info
        \(more)

        """
    }
}
