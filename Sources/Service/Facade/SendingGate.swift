import Batches
import Jobs
import Synchronization

/// Keeps what is sent by hand below the enqueued-token limit of its model, as the daemon's queue does for what it sends.
///
/// It goes by what the data directory shows of all submissions, whoever works on them: a provider that is asked for too
/// much refuses the batch minutes later.
final class TokenGate: Sendable {
    private let store: SubmissionStore
    private let budget: Budget
    private let limit: @Sendable (_ model: String) -> Int
    /// Those that have been let in and may not show it yet.
    private let admitted = Mutex<Set<SubmissionID>>([])

    /// - `limit`: estimated input tokens of one model at the provider; 0 for no limit.
    init(store: SubmissionStore, budget: Budget, limit: @escaping @Sendable (_ model: String) -> Int) {
        self.store = store
        self.budget = budget
        self.limit = limit
    }

    /// Why a submission has to wait; nil where it may be sent, and then it counts as sent.
    ///
    /// One that alone is larger than the limit goes alone.
    func enter(_ record: SubmissionRecord) throws -> ProviderFailure? {
        let limit = limit(record.model)
        guard limit > 0, record.phase.isBeforeOrder else { return nil }
        let open = try store.openIDs().filter { $0 != record.id }.compactMap { try? store.folder($0)?.load() }
        return admitted.withLock { admitted in
            admitted.formIntersection(open.map(\.id) + [record.id])
            let present = open.reduce(0) { sum, other in
                let isThere = other.model == record.model && (admitted.contains(other.id) || other.phase.isAtProvider)
                return isThere ? sum + budget.estimate(of: other).tokensIn : sum
            }
            if present == 0 || present + budget.estimate(of: record).tokensIn <= limit {
                admitted.insert(record.id)
                return nil
            }
            let hold = SendingHold.tokens(present: present, limit: limit)
            return ProviderFailure(kind: .enqueuedTokens, message: hold.words(model: record.model, zone: budget.zone))
        }
    }

    /// Returns when the submission may be sent, or somebody has asked for its end.
    func wait(for record: SubmissionRecord, looking interval: Duration) async throws {
        while try enter(record) != nil {
            if try store.folder(record.id)?.isCancelRequested ?? true { return }
            try await Task.sleep(for: interval)
        }
    }
}

extension SubmissionPhase {
    /// Whether the lines are complete and no batch has been ordered.
    fileprivate var isBeforeOrder: Bool {
        switch self {
        case .sealed, .uploading, .uploaded: true
        case .collecting, .creating, .inFlight, .downloading, .delivering, .closed, .failed: false
        }
    }

    /// Whether its tokens count there, or may.
    fileprivate var isAtProvider: Bool { self == .creating || self == .inFlight }
}
