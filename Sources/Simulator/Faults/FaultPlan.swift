/// What a simulator does wrong, and when: a JSON object, every key of which may be left out.
///
/// ```json
/// {
///   "seed": 7,
///   "calls":   [{"route": "POST /v1/batches", "nth": 1, "drop": "after"}],
///   "batches": [{"expire_at": 0.6}],
///   "lines":   [{"share": 0.2, "attempts": 1, "status": 500}],
///   "webhooks": [{"nth": 1, "send": "wrong_signature"}],
///   "enqueued_token_limit": 900000, "enqueued_limit_at_create": false,
///   "largest_batch": {"requests": 100, "bytes": 200000, "at": "upload"},
///   "no_file_id": "null", "list_lag_ms": 0, "unsupported_models": ["gpt-6.1-sol"]
/// }
/// ```
///
/// - `seed`: all dice fall the same for the same seed.
/// - `no_file_id`: what a batch shows where it has no file: `"null"` or `"empty"` (a string of no characters).
/// - `enqueued_token_limit`: a batch over it fails validation, or is refused with 429 if `enqueued_limit_at_create`.
/// - `largest_batch`: what is larger is refused, with 413 at the `upload` or the `create` call, or at `validation`.
/// - `list_lag_ms`: a new batch shows in listings only after that time.
///
/// Rules are tried in order. Of `calls`, `lines` and `webhooks` the first that fires acts; of `batches` all that fire do.
/// See ``CallFault``, ``BatchFault``, ``LineFault`` and ``WebhookFault`` for their keys, and ``Occurrence`` for when they fire.
package struct FaultPlan: Hashable, Sendable {
    package var seed: UInt64 = 1
    package var calls: [CallFault] = []
    package var batches: [BatchFault] = []
    package var lines: [LineFault] = []
    package var webhooks: [WebhookFault] = []
    package var enqueuedTokenLimit: Int?
    package var enqueuedLimitRefusesCreate = false
    package var largestBatch: LargestBatch?
    package var emptyStringForNoFile = false
    package var listLag: Milliseconds = 0
    package var unsupportedModels: Set<String> = []

    package init() {}

    package static let none = FaultPlan()
}

/// What one batch may hold, and where that is said.
package struct LargestBatch: Hashable, Sendable {
    package enum Place: String, CaseIterable, Sendable {
        case upload, create, validation
    }

    package var requests: Int?
    package var bytes: Int?
    package var place = Place.validation

    /// What is wrong with an input file; nil where it is small enough.
    func problem(requests: Int, bytes: Int, at place: Place) -> InputProblem? {
        guard place == self.place else { return nil }
        if let most = self.requests, requests > most { return .tooManyLines(most) }
        if let most = self.bytes, bytes > most { return .tooLarge(model: "requested", most) }
        return nil
    }
}

/// When a rule of a plan fires; counts from the moment the plan is set.
///
/// - `nth`: only at that one chance, from 1; or
/// - `from`: first chance that counts (1), `every`: each so many of those (1), `count`: at most so often.
/// - `probability`: 0…1, thrown at each chance that is left.
package struct Occurrence: Hashable, Sendable {
    package var from = 1
    package var every = 1
    package var count: Int?
    package var probability: Double?

    package init() {}

    /// `chance` counts from 1.
    func fires(chance: Int, fired: Int, dice: Dice) -> Bool {
        guard chance >= from, (chance - from) % every == 0, count.map({ fired < $0 }) ?? true else { return false }
        return probability.map { dice.throwing(chance) < $0 } ?? true
    }
}
