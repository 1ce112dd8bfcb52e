import FoundationEssentials
import LinuxSystem

/// Programs that some tests compare with; where one is missing those tests are skipped.
package enum Tool: String, Sendable {
    case python3
    case strace

    package var isInstalled: Bool {
        (Host.environment("PATH") ?? "").split(separator: ":").contains { folder in
            FileManager.default.isExecutableFile(atPath: "\(folder)/\(rawValue)")
        }
    }
}

/// Runs a Python program, which reads the input from stdin, and returns the lines it prints.
package func python(_ program: String, input: [UInt8] = []) async throws -> [String] {
    let outcome = try await run(["python3", "-c", program], input: input)
    guard outcome.status == 0 else { throw ToolFailure(text: outcome.errorText) }
    return outcome.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
}

package struct ToolFailure: Error, CustomStringConvertible {
    package let text: String
    package var description: String { text }
}
