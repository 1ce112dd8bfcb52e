import Batches
import Jobs
import Synchronization

/// Keeps what is sent by hand within the limits of batches and tokens at the provider, as the daemon's queue does for what
/// it sends.
///
/// It goes by what the data directory shows of all submissions, whoever works on them: a provider that is asked for too
/// much refuses the batch minutes later.
final class SendingGate: Sendable {
    private let store: SubmissionStore
    private let budget: Budget
    private let batches: Int
    private let tokens: @Sendable (_ model: String) -> Int
    /// Those that have been let in and may not show it yet.
    private let admitted = Mutex<Set<SubmissionID>>([])

    /// What keeps a submission from being sent.
    struct Hold {
        var reason: ProviderFailure
        /// Those that have to end first.
        var others: [SubmissionRecord]
    }

    /// - `batches`: how many may be at the provider; 0 for no limit.
    /// - `tokens`: estimated input tokens of one model there; 0 for no limit.
    init(store: SubmissionStore, budget: Budget, batches: Int, tokens: @escaping @Sendable (_ model: String) -> Int) {
        self.store = store
        self.budget = budget
        self.batches = batches
        self.tokens = tokens
    }

    /// Why a submission has to wait; nil where it may be sent, and then it counts as sent.
    ///
    /// One that alone has more tokens than the limit goes alone.
    func enter(_ record: SubmissionRecord) throws -> Hold? {
        let limit = tokens(record.model)
        guard limit > 0 || batches > 0, record.phase.isBeforeOrder else { return nil }
        let folders = try store.openIDs().filter { $0 != record.id }.compactMap { try? store.folder($0) }
        return try admitted.withLock { admitted in
            admitted.formIntersection(folders.map(\.id) + [record.id])
            let others = try folders.compactMap { folder -> SubmissionRecord? in
                guard let other = try? folder.load() else { return nil }
                return try admitted.contains(other.id) || other.isAtProvider(folder) ? other : nil
            }
            if let hold = hold(record, others, limit) {
                let words = hold.words(model: record.model, zone: budget.zone)
                return Hold(reason: ProviderFailure(kind: .enqueuedTokens, message: words), others: others)
            }
            admitted.insert(record.id)
            return nil
        }
    }

    private func hold(_ record: SubmissionRecord, _ others: [SubmissionRecord], _ limit: Int) -> SendingHold? {
        if batches > 0, others.count >= batches { return .place }
        guard limit > 0 else { return nil }
        let present = others.reduce(0) { $1.model == record.model ? $0 + budget.estimate(of: $1).tokensIn : $0 }
        guard present > 0, present + budget.estimate(of: record).tokensIn > limit else { return nil }
        return .tokens(present: present, limit: limit)
    }

    /// Returns when the submission may be sent, or somebody has asked for its end.
    ///
    /// - `settle`: told now and then who has to end first: where no service runs, nobody else may see to them.
    func wait(
        for record: SubmissionRecord,
        looking interval: Duration,
        settlingEvery pause: Duration,
        _ settle: ([SubmissionRecord]) async throws -> Void
    ) async throws {
        var settled: ContinuousClock.Instant?
        while let hold = try enter(record) {
            if try store.folder(record.id)?.isCancelRequested ?? true { return }
            let now = ContinuousClock.now
            if settled.map({ now - $0 >= pause }) ?? true {
                try await settle(hold.others)
                settled = now
            }
            try await Task.sleep(for: interval)
        }
    }
}

extension SubmissionRecord {
    /// Whether it counts there, or will in a moment: somebody who works on it is on the way to its order.
    ///
    /// Who waits to be let in works on it, too, but stays sealed, or has been sent back with a time.
    fileprivate func isAtProvider(_ folder: SubmissionFolder) throws -> Bool {
        switch phase {
        case .creating, .inFlight: true
        case .uploading: try folder.tryLock() == nil
        case .uploaded: try notBefore == nil && folder.tryLock() == nil
        case .collecting, .sealed, .downloading, .delivering, .closed, .failed: false
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
}
