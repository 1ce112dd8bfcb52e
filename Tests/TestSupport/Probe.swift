import LinuxSystem

/// A suite that only runs in a process of its own, because it signals the process or is watched by strace.
package enum Probe {
    /// Probes stay silent in an ordinary test run.
    package static var isRunning: Bool { Host.environment(variable) != nil }
    /// The folder that the outer test has prepared for the probe.
    package static var path: String { Host.environment(variable) ?? "" }

    private static let variable = "MOSYCHLOS_PROBE"

    /// Runs a probe suite of this test program and returns its outcome and the lines of the trace.
    package static func run(
        suite: String,
        path: String,
        strace options: [String]
    ) async throws -> (outcome: CommandOutcome, trace: [String]) {
        var environment = Host.environmentAll
        environment[variable] = path
        let trace = path + ".trace"
        let command = ["strace", "-f", "-qq", "-s", "300", "-o", trace] + options
        let outcome = try await TestSupport.run(command + program(suite), environment: environment)
        let bytes = try FileDescriptor.open(trace, .read).readAll(limit: 64 << 20)
        try Directory.open(parent(of: trace)).remove(try name(of: trace))
        return (outcome, String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    }

    /// Runs a probe suite of this test program without looking at its system calls.
    package static func run(suite: String, path: String) async throws -> CommandOutcome {
        var environment = Host.environmentAll
        environment[variable] = path
        return try await TestSupport.run(program(suite), environment: environment)
    }

    private static func program(_ suite: String) -> [String] {
        [Host.executablePath, "--testing-library", "swift-testing", "--no-parallel", "--filter", suite]
    }

    private static func parent(of path: String) -> String {
        String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
    }

    private static func name(of path: String) throws -> FileName {
        guard let last = path.split(separator: "/").last, let name = FileName(String(last)) else {
            throw ToolFailure(text: "no file name in \(path)")
        }
        return name
    }
}
