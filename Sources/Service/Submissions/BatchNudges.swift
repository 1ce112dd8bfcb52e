import Synchronization

/// Lets somebody who knows better wake those who wait to ask about a batch again.
package final class BatchNudges: Sendable {
    private let bells = Mutex<[String: Doorbell]>([:])

    package init() {}

    /// False where nobody waits for that batch.
    @discardableResult
    package func nudge(_ batchID: String) -> Bool {
        let bell = bells.withLock { $0[batchID] }
        bell?.ring()
        return bell != nil
    }

    /// From now on a nudge is kept until it is waited for.
    func enter(_ batchID: String) -> Doorbell {
        let bell = Doorbell()
        bells.withLock { $0[batchID] = bell }
        return bell
    }

    func leave(_ batchID: String) {
        bells.withLock { $0[batchID] = nil }
    }
}
