import Testing

/// What did not come about in time.
struct NeverHappened: Error, CustomStringConvertible {
    var description: String
}

/// Asks again and again until there is an answer.
///
/// Other processes do the work that tests here wait for, and they tell nobody: looking is the only way to know.
func eventually<Value>(
    _ what: String,
    within limit: Duration = .seconds(180),
    every interval: Duration = .milliseconds(20),
    isolation: isolated (any Actor)? = #isolation,
    _ look: () async throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + limit
    while true {
        if let value = try await look() { return value }
        guard ContinuousClock.now < deadline else { throw NeverHappened(description: "\(what) within \(limit)") }
        try await ContinuousClock().sleep(for: interval)
    }
}

/// The same for a plain condition.
func eventually(
    _ what: String,
    within limit: Duration = .seconds(180),
    every interval: Duration = .milliseconds(20),
    isolation: isolated (any Actor)? = #isolation,
    _ condition: () async throws -> Bool
) async throws {
    try await eventually(what, within: limit, every: interval) { try await condition() ? () : nil }
}
