import TestSupport

extension Rig {
    /// Two portfolios in the working directory of commands.
    func putPortfolios() throws {
        try write(Drop(1).content, to: directory + "/portfolio.json")
        try write(Drop(2).content, to: directory + "/second.json")
    }

    /// Runs a line in the rig's directory as a person would; `config.yaml` there is found by itself.
    func shell(_ line: String) async throws -> CommandOutcome {
        var environment = Self.environment
        environment["PATH"] = RunningProgram.mosychlos.parentPath + ":" + (environment["PATH"] ?? "")
        environment["MOSYCHLOS_DATA_DIR"] = directory + "/data"
        return try await run(["sh", "-c", line], environment: environment, directory: directory)
    }
}

extension CommandOutcome {
    /// The first batch that is named.
    var batchID: String? {
        text.firstMatch(of: #/batch_[0-9A-Za-z]+/#).map { String($0.output) }
    }

    /// The one word on standard output.
    var word: String { String(text.prefix { !$0.isWhitespace }) }
}
