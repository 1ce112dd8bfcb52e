import Batches
import Jobs
import LinuxSystem

/// What a life of the service begins with.
extension Daemon {
    private func say(_ probe: FolderProbe.Outcome) async {
        guard let skew = probe.clockSkew, skew.magnitude > 2 else { return }
        await board.note(clockSkew: skew)
        log(
            .warning,
            "clock.skew",
            ["reason": "the file system's clock is \(skew) s ahead of ours", "answer": "set both by a time server"]
        )
    }

    /// Takes up what an earlier run left; on a full disk, as soon as there is room.
    func begin() async throws -> [SubmissionID] {
        disk.look(at: .now)
        while true {
            try owner.verify()
            do {
                await say(try FolderProbe(root: root).run())
                try root.takeBackLanded()
                do {
                    try Leftovers(root: root).sweep()
                } catch {
                    // Harmless for one run more; a full disk must not keep the batches from being followed.
                    log(.warning, "leftovers.unswept", ["reason": "\(error)"])
                }
                try await intake.start(at: .now)
                try queue.budget.reconcile(with: root.store, at: currentUnixTime().seconds)
                return try await intake.recover(at: .now)
            } catch {
                guard disk.strike(error, in: root) else { throw error }
                await board.publish(IntakeSnapshot(), pauseReason: disk.fault?.message, at: currentUnixTime().seconds)
                await bell.wait(until: disk.nextLook ?? .now)
                try Task.checkCancellation()
                disk.look(at: .now)
            }
        }
    }
}
