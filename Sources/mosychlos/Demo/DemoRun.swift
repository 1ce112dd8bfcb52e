import Batches
import LinuxSystem
import Prompts
import Service
import Simulator

/// The main job from drop to delivery, on a simulator inside this process.
struct DemoRun: Sendable {
    let directory: String
    let context: RunContext

    /// True if every example came back as it should.
    func run() async throws -> Bool {
        let diagnostics = context.console.diagnostics
        diagnostics.line("SIMULATED: no model is asked, nothing leaves this machine, nothing is billed.")
        let server = try SimulatorServer(SimulatorOptions(timeLapse: .milliseconds(400)))
        try server.start()
        defer { server.stop() }

        let progress = ProgressDisplay(diagnostics)
        let log = Log(least: .error) { progress.note(printable($0.dropLast())) }
        let parts = try ServiceParts(configuration(port: server.port), environment: [:], log: log)
        try drop(into: parts.root)
        diagnostics.line("dropped \(ExamplePortfolio.all.count) portfolios into \(printable(parts.root.path))/inbox")
        let turn = Standby(work: parts.root.work, manager: .none, log: parts.log)
        let early = TerminationSignals.stream([.interrupt, .terminate])
        guard case .owner(let owner) = try await turn.own(waits: false, until: early) else { return false }
        let daemon = try Daemon(parts, owner: owner)
        let signals = TerminationSignals.stream([.interrupt, .terminate])
        try await withThrowingTaskGroup { group in
            group.addTask { try await daemon.run(until: signals, once: true) }
            group.addTask { try await follow(parts.root, on: progress) }
            defer { group.cancelAll() }
            try await group.next()
        }
        progress.finish()
        return try conclude(parts.root)
    }

    private func configuration(port: UInt16) -> Configuration {
        Configuration(
            dataDirectory: directory,
            llm: .init(provider: .simulator, apiKey: .none, baseURL: "http://127.0.0.1:\(port)/v1"),
            batch: .init(
                quiet: .milliseconds(300),
                maximumWait: .seconds(2),
                urgentWait: .milliseconds(300),
                pollInterval: .milliseconds(200)
            ),
            watch: .init(settle: .milliseconds(200), grace: .seconds(1))
        )
    }

    private func drop(into root: DropRoot) throws {
        for example in ExamplePortfolio.all {
            guard let type = AnalysisType(rawValue: example.type), let folders = root.folders(of: type),
                let name = FileName(example.name)
            else { continue }
            try folders.inbox.writeFile(name, Array(example.text.utf8), replacing: false)
        }
    }

    private func conclude(_ root: DropRoot) throws -> Bool {
        let census = try FolderCensus(of: root)
        let diagnostics = context.console.diagnostics
        diagnostics.line(
            "\(Format.plural(census.delivered, "portfolio", "portfolios")) analysed, \(census.rejected) rejected, "
                + "\(census.failed) failed"
        )
        if let reason = reason(in: root) {
            diagnostics.line("Why one was rejected, as its .reason.txt says:")
            MarkdownView(diagnostics).writeQuote(reason)
        }
        diagnostics.line()
        let output = context.console.output
        output.line("SIMULATED: what the demo left in its drop folder")
        FolderTree(path: root.path, folders: ["outbox", "rejected"]).write(to: output)
        if let page = firstPage(of: root) {
            output.line()
            MarkdownView(output).write(page)
        }
        diagnostics.line()
        diagnostics.line("Everything is in \(printable(root.path)); README.txt there says how to use such a folder.")
        return census.delivered == ExamplePortfolio.all.count - 1 && census.rejected == 1 && census.failed == 0
    }

    /// The reason file of the last example.
    private func reason(in root: DropRoot) -> String? {
        guard let example = ExamplePortfolio.all.last, let type = AnalysisType(rawValue: example.type),
            let name = FileName(example.name + ".reason.txt"),
            let file = try? root.folders(of: type)?.rejected.open(name, .read),
            let bytes = try? file.readAll(limit: 1 << 20)
        else { return nil }
        return String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
    }

    /// The analysis of the first example.
    private func firstPage(of root: DropRoot) -> String? {
        guard let example = ExamplePortfolio.all.first, let type = AnalysisType(rawValue: example.type),
            let name = FileName(String(example.name.dropLast(".json".count)) + ".md"),
            let file = try? root.folders(of: type)?.outbox.open(name, .read),
            let bytes = try? file.readAll(limit: 1 << 20)
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
