package import Batches

/// Asks how batches stand: of many by a page of the provider's list for each hundred, of few one by one.
///
/// The list only says who goes on. What it shows as ended, or does not show, is asked about by itself; so is, now and
/// then, what it shows as going on: a list may be old.
package actor BatchPoller {
    package typealias Instant = ContinuousClock.Instant

    /// From so many on, the list is asked.
    package static let crowd = 10
    /// How long the list alone is believed.
    package static let trust = Duration.seconds(900)

    private let provider: any BatchProvider
    private let instant: @Sendable () -> Instant
    /// Those who are followed, and when each was last asked about by itself.
    private var followed: [String: Instant?] = [:]
    private var listed: [String: BatchJob] = [:]
    private var listedAt: Instant?
    private var round: Task<Void, any Error>?
    /// Until when a provider whose list did not come is asked about each batch.
    private var isUnlistedUntil: Instant?

    package init(provider: any BatchProvider, instant: @escaping @Sendable () -> Instant = { .now }) {
        self.provider = provider
        self.instant = instant
    }

    package func enter(_ batchID: String) { followed[batchID] = .some(nil) }

    package func leave(_ batchID: String) {
        followed[batchID] = nil
        listed[batchID] = nil
    }

    /// How a batch stands, or stood at most `age` ago; zero asks about it now.
    package func status(of batchID: String, age: Duration) async throws -> BatchJob {
        let asked = instant()
        while age > .zero, isListWorthwhile(for: batchID) {
            try Task.checkCancellation()
            // Whatever was read since this question is an answer to it, however long the reading took.
            if let listedAt, asked - listedAt <= age {
                guard let job = listed[batchID], !job.status.isFinal else { break }
                return job
            }
            let round = round ?? begin()
            do {
                try await withTaskCancellationHandler {
                    try await round.value
                } onCancel: {
                    round.cancel()
                }
            } catch is CancellationError {
                // Somebody else has stopped; this one goes on.
            }
        }
        let job = try await provider.status(of: batchID)
        if followed[batchID] != nil { followed[batchID] = instant() }
        return job
    }

    private func isListWorthwhile(for batchID: String) -> Bool {
        guard provider.listsWhatIsCurrent, followed.count >= Self.crowd else { return false }
        if let isUnlistedUntil, instant() < isUnlistedUntil { return false }
        // Its first look is its own: a refused file should be known early.
        guard let asked = followed[batchID], let asked else { return false }
        return instant() - asked < Self.trust
    }

    private func begin() -> Task<Void, any Error> {
        let task = Task { try await look() }
        round = task
        return task
    }

    /// Reads the list until all who are followed were seen, or it costs as much as asking about each.
    private func look() async throws {
        defer { round = nil }
        let began = instant()
        var wanted = Set(followed.keys)
        var found: [String: BatchJob] = [:]
        var cursor: String?
        var pages = 0
        do {
            repeat {
                let page = try await provider.list(after: cursor, limit: 100)
                for job in page.jobs where wanted.remove(job.id) != nil { found[job.id] = job }
                cursor = page.next
                pages += 1
            } while cursor != nil && !wanted.isEmpty && pages < 2 + followed.count / Self.crowd
        } catch let failure as ProviderFailure where !failure.isSystemFault || failure.kind == .server {
            // Servers that know their batches have been seen to fail at the list alone.
            isUnlistedUntil = began + Self.trust
            return
        }
        listed = found
        listedAt = began
    }
}
