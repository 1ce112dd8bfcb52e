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

/// The same for a program in a file, by its path below `Tests`.
func python(file: String, arguments: [String]) throws -> [UInt8] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appendingPathComponent(file).path
    let start =
        "import runpy, sys; sys.path.insert(0, sys.argv[1]); sys.argv = sys.argv[2:]; runpy.run_path(sys.argv[0], "
        + "run_name='__main__')"
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return try python(start, arguments: [folder, path] + arguments)
}

struct PythonFailure: Error {
    var status: Int32
}
