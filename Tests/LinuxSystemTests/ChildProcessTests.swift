import LinuxSystem
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ChildProcessTests {
    private func run(
        _ words: [String],
        input: [UInt8] = [],
        limit: Duration = .seconds(30)
    ) async throws -> ChildProcess.Outcome {
        try await onThread {
            let environment = ["PATH": Host.environment("PATH") ?? "/usr/bin:/bin"]
            return try ChildProcess(words, environment: environment, input: input, limit: limit).run()
        }
    }

    @Test func `It reads its input, and its exit status and what it says on stderr come back`() async throws {
        let outcome = try await run(["sh", "-c", "cat >&2; exit 3"], input: Array("hello".utf8))
        #expect(outcome == .init(ending: .exit(3), errors: Array("hello".utf8)))
    }

    @Test func `A megabyte of input passes, and of much that it says the beginning is kept`() async throws {
        let outcome = try await run(
            ["sh", "-c", "wc -c >&2; yes | head -c 1000000 >&2"],
            input: [UInt8](repeating: 0x61, count: 1 << 20)
        )
        #expect(outcome.ending == .exit(0))
        #expect(outcome.errors.count == 4096)
        #expect(String(decoding: outcome.errors.prefix(7), as: UTF8.self) == "1048576")
    }

    @Test func `One that does not read its input is no trouble`() async throws {
        let outcome = try await run(["true"], input: [UInt8](repeating: 0x61, count: 1 << 20))
        #expect(outcome.ending == .exit(0))
    }

    @Test func `When its time is over it ends with its children`() async throws {
        // The child of the child holds stderr open; it must be gone, too.
        let script = "sleep 300 & echo $! >&2; wait"
        let outcome = try await run(["sh", "-c", script], limit: .milliseconds(300))
        #expect(outcome.ending == .timeout)
        let child = String(decoding: outcome.errors, as: UTF8.self).prefix { $0 != "\n" }
        let states = try await TestSupport.run(["sh", "-c", "ps -o stat= -p \(child) || true"])
        #expect(states.text.isEmpty || states.text.hasPrefix("Z"))
    }

    @Test func `One that does not want to end is ended all the same`() async throws {
        let outcome = try await run(["sh", "-c", "trap '' TERM; while :; do sleep 1; done"], limit: .milliseconds(100))
        #expect(outcome.ending == .timeout)
    }

    @Test func `It can be called off`() async throws {
        let outcome = try await onThread {
            let process = try ChildProcess(["sleep", "300"], environment: [:], input: [], limit: .seconds(300))
            process.end()
            return try process.run()
        }
        #expect(outcome.ending == .ended)
    }

    @Test func `It has the usual effect of signals, its own group and only the environment it is given`() async throws {
        let script =
            "ps -o pgid= -p $$ | tr -d ' '; echo $$; grep SigIgn /proc/self/status; "
            + "env | grep -v -E '^(PWD|SHLVL|_)='"
        let outcome = try await run(["sh", "-c", "{ \(script); } >&2"])
        let lines = String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n").map(String.init)
        try #require(lines.count == 4)
        #expect(lines[0] == lines[1])
        // Of those beyond 31 the C library ignores some of its own.
        let ignored = try #require(UInt64(lines[2].suffix(16), radix: 16))
        #expect(ignored & 0x7FFF_FFFF == 0)
        #expect(lines[3].hasPrefix("PATH="))
    }

    @Test func `A program that is not there is an error that names it`() async throws {
        let error = await #expect(throws: SystemError.self) { try await run(["/nowhere/at-all"]) }
        #expect(error?.isNotFound == true)
        #expect(error?.subject == "/nowhere/at-all")
    }
}
