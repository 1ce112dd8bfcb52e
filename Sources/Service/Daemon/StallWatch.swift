import LinuxSystem
import Synchronization

/// Says in the log what is the matter when the loop of the daemon does not come round.
///
/// Where the drop root itself lies on a server that does not answer, nothing can be written there, and whoever asks for
/// a status waits too: the log is what is left.
final class StallWatch: Sendable {
    private let begun = WakeUp()
    private let ended = WakeUp()
    private let isOver = Atomic(false)
    private static let patience = Duration.seconds(10)

    init(root: String, log: Log) {
        startThread(name: "stall-watch") { @Sendable [self] in
            while true {
                begun.wait()
                if isOver.load(ordering: .acquiring) { return }
                if ended.wait(for: Self.patience) { continue }
                log(
                    .warning,
                    "service.slow",
                    ["reason": "one round takes more than 10 s; perhaps the file system of \(root) does not answer"]
                )
                ended.wait()
                log(.notice, "service.goes-on")
            }
        }
    }

    func begin() { begun.call() }
    func end() { ended.call() }

    func stop() {
        isOver.store(true, ordering: .releasing)
        ended.call()
        begun.call()
    }
}
