import Foundation

/// What a program left behind.
package struct CommandOutcome: Sendable {
    package let status: Int32
    package let stdout: [UInt8]
    package let stderr: [UInt8]

    package var text: String { String(decoding: stdout, as: UTF8.self) }
    package var errorText: String { String(decoding: stderr, as: UTF8.self) }
}

/// Runs a program found on PATH to its end; the status of a program that a signal ended is 128 + the signal.
package func run(
    _ command: [String],
    input: [UInt8] = [],
    environment: [String: String]? = nil,
    directory: String? = nil
) async throws -> CommandOutcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    if let environment { process.environment = environment }
    if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
    // Files, not pipes: a program that writes much can never wait for us, and we never wait for its children.
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("mosychlos-run-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = ["in", "out", "err"].map { scratch.appendingPathComponent($0) }
    try Data(input).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
        process.terminationHandler = { @Sendable _ in ended.resume() }
        do { try process.start() } catch { ended.resume(throwing: error) }
    }
    let signalled = process.terminationReason == .uncaughtSignal
    return CommandOutcome(
        status: process.terminationStatus + (signalled ? 128 : 0),
        stdout: Array(try Data(contentsOf: files[1])),
        stderr: Array(try Data(contentsOf: files[2]))
    )
}
