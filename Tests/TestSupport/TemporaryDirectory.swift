import FoundationEssentials

/// A fresh directory for one test, removed with everything in it when the body ends.
///
/// - `inMemory`: where a sync costs nothing, for tests that make thousands of files durable.
package func withTemporaryDirectory<Result>(
    inMemory: Bool = false,
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
