import FoundationEssentials

/// A fresh directory for one test, removed with everything in it when the body ends.
///
/// So many tests at a time have one: a drop root takes some sixty descriptors, and Foundation starts no program beside more
/// than 1,300 of them. A test that has one gets more at once.
///
/// - `inMemory`: where a sync costs nothing, for tests that make thousands of files durable.
package func withTemporaryDirectory<Result>(
    inMemory: Bool = false,
    _ body: (_ path: String) async throws -> Result
) async throws -> Result {
    if DirectorySeat.isTaken { return try await withNewDirectory(inMemory: inMemory, body) }
    return try await DirectorySeat.seats.sit {
        try await DirectorySeat.$isTaken.withValue(true) { try await withNewDirectory(inMemory: inMemory, body) }
    }
}

private enum DirectorySeat {
    static let seats = Seats(12)
    @TaskLocal static var isTaken = false
}

private func withNewDirectory<Result>(
    inMemory: Bool,
    _ body: (_ path: String) async throws -> Result
) async throws -> Result {
    let memory = "/dev/shm"
    let isThere = inMemory && FileManager.default.isWritableFile(atPath: memory)
    let base = isThere ? memory : FileManager.default.temporaryDirectory.path
    let path = base + "/mosychlos-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}
