public import Batches
import Jobs
import LinuxSystem
import StrictJSON

/// The results of a batch, as its results file has them.
public struct BatchResults: Hashable, Sendable {
    /// The batch's id.
    public var jobID: String
    /// Whether the simulator answered.
    public var simulated: Bool
    /// How many requests have an answer.
    public var successes: Int
    /// How many have none.
    public var failures: Int
    /// US dollars; nil where usage or price is not known.
    public var actualCost: Double?
    /// One for each request, by id.
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
    public func results(of batchID: String) async throws -> BatchResults {
        let path = try await resultsFile(of: batchID)
        let bytes = try FileDescriptor.open(path, .read).readAll(limit: 1 << 31)
        return try BatchResults(decoding: bytes)
    }
}

extension BatchResults {
    init(decoding bytes: [UInt8]) throws(JSONProblem) {
        let root = try JSONDocument(parsing: bytes).root
        jobID = root["job_id"]?.string ?? ""
        simulated = root["simulated"]?.bool ?? false
        successes = root["successes"]?.integer ?? 0
        failures = root["failures"]?.integer ?? 0
        actualCost = root["actual_cost"]?.double
        items = []
        // Looked up by key in one pass each: a search per request would cost the square of their number.
        var sources: [String: JSONValue] = [:]
        for (key, value) in root["sources"]?.members.map({ ($0.key, $0.value) }) ?? [] { sources[key] = value }
        for (key, value) in root["content"]?.members.map({ ($0.key, $0.value) }) ?? [] {
            items.append(Item(key, sources[key], .success(value.string ?? "")))
        }
        for (key, value) in root["errors"]?.members.map({ ($0.key, $0.value) }) ?? [] {
            items.append(Item(key, sources[key], .failure(RequestFailure(stored: value.string ?? ""))))
        }
        items.sort { $0.customID < $1.customID }
    }
}

extension BatchResults.Item {
    fileprivate init(_ customID: String, _ source: JSONValue?, _ outcome: Result<String, RequestFailure>) {
        self.customID = customID
        self.outcome = outcome
        type = source?["type"]?.string
        self.source = source?["name"]?.string
    }
}

extension RequestFailure {
    fileprivate init(stored text: String) {
        let value = try? JSONDocument(parsing: Array(text.utf8)).root
        self.init(
            kind: value?["kind"]?.string.flatMap(Kind.init(rawValue:)) ?? .unreadable,
            message: value?["message"]?.string ?? text,
            code: value?["code"]?.string
        )
    }
}
