import Batches
import Jobs
import LinuxSystem

/// What a life of the service begins with, and stands on.
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
                let open = try await intake.recover(at: .now)
                for words in await intake.takeReturned() {
                    await board.note(problem: words, at: currentUnixTime().seconds)
                }
                return open
            } catch {
                guard disk.strike(error, in: root) else { throw error }
                await board.publish(IntakeSnapshot(), pauseReason: disk.fault?.message, at: currentUnixTime().seconds)
                await bell.wait(until: disk.nextLook ?? .now)
                try Task.checkCancellation()
                disk.look(at: .now)
            }
        }
    }

    /// The lock's file is deleted by hand, or by whatever tidies up: the folder's keeps others off, but names nobody.
    func keepLock() async {
        guard owner.restore() else { return }
        let words = "the file .work/lock had been deleted, and was made anew; nothing in .work is for others to touch"
        log(.warning, "lock.restored", ["reason": words])
        await board.note(problem: words, at: currentUnixTime().seconds)
    }
}
