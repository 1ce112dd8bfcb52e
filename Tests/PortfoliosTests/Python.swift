import Foundation
import TestSupport

/// Runs a Python program and returns what it prints; the foreign calculation that ours is held against.
func python(_ program: String, arguments: [String] = []) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.start()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw PythonFailure(status: process.terminationStatus) }
    return Array(bytes)
}

struct PythonFailure: Error {
    var status: Int32
}
