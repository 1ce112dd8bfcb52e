import TestSupport

@testable import mosychlos

/// One run of the whole program inside the test.
struct Run {
    let code: ExitCode
    let output: String
    let diagnostics: String

    init(_ words: [String], environment: [String: String] = [:]) async {
        let output = Recorder()
        let diagnostics = Recorder()
        let console = Console(output: output.channel(), diagnostics: diagnostics.channel())
        code = await Program(console: console, environment: environment).run(words).code
        self.output = output.text
        self.diagnostics = diagnostics.text
    }
}

func withFolder(_ body: (String) async throws -> Void) async throws {
    try await withTemporaryDirectory(body)
}
