import Synchronization

/// Batches that a control file asks to end, and that somebody sees to.
///
/// Each request is also written down with its submission. Until the next start one alone asks the provider, who may well say
/// no, and answers in STATUS.
final class CancelRequests: Sendable {
    private let batches = Mutex<Set<String>>([])

    func add(_ batchID: String) { batches.withLock { _ = $0.insert(batchID) } }

    func contains(_ batchID: String) -> Bool { batches.withLock { $0.contains(batchID) } }
}
