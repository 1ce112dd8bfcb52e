import Batches
import Jobs
import LinuxSystem

extension Daemon {
    /// Looks for batches of this folder that nobody works on: at the start, and again when lists that lag have caught up.
    func searchOrphans(_ search: OrphanSearch, again pauses: [Duration]) async {
        // A new folder has ordered nothing yet.
        guard !root.store.isNew else { return }
        for pause in [.zero] + pauses {
            do {
                try await Task.sleep(for: pause)
                for message in try await search.run(at: currentUnixTime().seconds) {
                    await board.note(problem: message, at: currentUnixTime().seconds)
                    bell.ring()
                }
            } catch is CancellationError {
                return
            } catch {
                log(.debug, "orphans.unsearched", ["reason": "\(error)"])
            }
        }
    }
}
