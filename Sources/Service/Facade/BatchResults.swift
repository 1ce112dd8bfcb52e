public import Batches
import Jobs
import LinuxSystem
import StrictJSON

/// The results of a batch, as its results file has them.
public struct BatchResults: Hashable, Sendable {
    /// The id they were asked for by when they were written: of a batch, or of a submission of several.
    public var jobID: String
    /// Whether the simulator answered.
    public var simulated: Bool
    /// How many requests have an answer.
    public var successes: Int
    /// How many have none.
    public var failures: Int
    /// US dollars; nil where usage or price is not known.
    public var actualCost: Double?
    /// One for each request: those with an answer first, each kind as the provider returned it.
    public var items: [Item]

    /// What came back for one request.
    public struct Item: Hashable, Sendable {
        /// The request's id.
        public var customID: String
        /// The analysis type; nil for requests that were not made from a portfolio.
        public var type: String?
        /// The portfolio's file; percent-encoded bytes.
        public var source: String?
        /// The answer, or why there is none.
        public var outcome: Result<String, RequestFailure>
    }
}

extension BatchService {
    /// The results of a batch that has ended, fetched first where they are not there yet.
    ///
    /// All of them at once: of many thousands, `forEachResult` holds only one.
    public func results(of id: String) async throws -> BatchResults {
        var items: [BatchResults.Item] = []
        var results = try await forEachResult(of: id) { items.append($0) }
        results.items = items
        return results
    }

    /// Hands over the results of a batch one by one, in flat memory.
    ///
    /// Returns what is true of all of them, without the items.
    public func forEachResult(
        of id: String,
        _ body: (BatchResults.Item) throws -> Void
    ) async throws -> BatchResults {
        let stored = try StoredBatchResults(path: try await resultsFile(of: id))
        try stored.forEachItem(body)
        return stored.summary
    }
}
