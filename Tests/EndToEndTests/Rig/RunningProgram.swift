import Foundation
import LinuxSystem
import TestSupport

/// A program that runs beside the test until it is ended.
final class RunningProgram: Sendable {
    /// The built program, beside the test bundle.
    static let mosychlos = Host.executablePath.parentPath + "/mosychlos"

    private let process: Process
    private let ended: Task<Int32, Never>
    private let log: String

    /// - `log`: a file that takes what the program says.
    init(_ command: [String], directory: String, log: String) throws {
        try write("", to: log)
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.environment = Rig.environment
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        let (ends, continuation) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { @Sendable process in
            let signalled = process.terminationReason == .uncaughtSignal
            continuation.yield(process.terminationStatus + (signalled ? 128 : 0))
            continuation.finish()
        }
        ended = Task {
            for await status in ends { return status }
            return -1
        }
        self.process = process
        self.log = log
        try process.start()
    }

    var processID: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    /// What the program has said so far.
    var said: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

    /// Waits for its end; 128 + the signal where a signal ended it.
    func status() async -> Int32 { await ended.value }

    func signal(_ number: Int32) {
        if process.isRunning { kill(process.processIdentifier, number) }
    }

    /// Asks it to stop, and waits until it has.
    @discardableResult
    func stop(_ signal: Int32 = SIGTERM) async -> Int32 {
        if process.isRunning { kill(process.processIdentifier, signal) }
        return await status()
    }
}

extension String {
    /// The folder that this path lies in.
    var parentPath: String {
        lastIndex(of: "/").map { String(self[..<$0]) } ?? "."
    }
}
