import LinuxSystem

/// Ends the process when a stop takes too long: whatever is stuck in a dead server's folder cannot be called off.
///
/// Every wait for a provider ends sooner.
package enum StopDeadline {
    private static let limit = Duration.seconds(8)

    /// From the first signal on.
    package static func watch(_ log: Log) {
        let asked = WakeUp()
        TerminationSignals.observe([.terminate, .interrupt]) { _ in asked.call() }
        startThread(name: "stop-deadline") { @Sendable in
            asked.wait()
            let over = WakeUp()
            over.wait(for: limit)
            log(
                .error,
                "service.abandoned",
                ["reason": "a file system does not answer; what is under way goes on at the next start"]
            )
            Host.exitNow(1)
        }
    }
}
