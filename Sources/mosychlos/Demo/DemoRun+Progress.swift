import LinuxSystem
import Service
import StrictJSON

extension DemoRun {
    /// Shows how far the drop folder is until the task is cancelled: by looking into it, as a user would.
    func follow(_ root: DropRoot, on progress: ProgressDisplay) async throws {
        while true {
            let census = try FolderCensus(of: root)
            let done = census.delivered + census.handedBack
            progress.show(done: done, total: ExamplePortfolio.all.count, words(for: census, in: root))
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private func words(for census: FolderCensus, in root: DropRoot) -> String {
        if let status = batchStatus(in: root) { return "done; the batch is \(status)" }
        if census.waiting > 0 { return "done; waiting until the files are settled" }
        return "done; collecting a batch"
    }

    /// The status word of the job file.
    private func batchStatus(in root: DropRoot) -> String? {
        let name = try? root.root.names().first { $0.description.hasPrefix("job_") }
        guard let name, let file = try? root.root.open(name, .read), let bytes = try? file.readAll(limit: 1 << 20),
            let job = try? JSONDocument(parsing: bytes).root
        else { return nil }
        return job["status"]?.string.map { printable(StatusSummary.words($0)) }
    }
}
