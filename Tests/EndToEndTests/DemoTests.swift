import TestSupport
import Testing

/// The first command anybody runs.
///
/// In a process of its own: the signals that other tests raise would end a demo in theirs.
@Suite(.timeLimit(.minutes(15)))
struct DemoTests {
    @Test func `The demo delivers every example but the one with typos, and says that all is simulated`() async throws {
        try await withTemporaryDirectory { directory in
            let command = [RunningProgram.mosychlos, "demo", "--dir=\(directory)/demo"]
            let demo = try await run(command, environment: Rig.environment, directory: directory)
            #expect(demo.status == 0, "\(demo.errorText)")
            #expect(demo.text.hasPrefix("SIMULATED") && demo.errorText.hasPrefix("SIMULATED"))
            #expect(demo.errorText.contains("Did you mean \"quantity\"?"))

            let outbox = directory + "/demo/batch/outbox"
            let delivered = Drop.types.flatMap { names(in: "\(outbox)/\($0)") }.filter { $0.hasSuffix(".md") }
            #expect(delivered.count == 7)
            for name in delivered { #expect(demo.text.contains(name)) }

            let again = try await run(command, environment: Rig.environment, directory: directory)
            #expect(again.status == 1)
            #expect(again.errorText.contains("--dir"))
        }
    }
}
