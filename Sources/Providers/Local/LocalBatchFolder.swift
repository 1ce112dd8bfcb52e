import Batches
import LinuxSystem

/// The folder of one batch: its record, and the lines that have come of it.
struct LocalBatchFolder: Sendable {
    static let output: FileName = "output.jsonl"
    static let errors: FileName = "errors.jsonl"
    private static let record: FileName = "batch.json"
    private static let lock: FileName = "lock"
    private static let cancel: FileName = "cancel"

    let directory: Directory

    func load() throws -> LocalBatch {
        let bytes = try directory.open(Self.record, .read).readAll(limit: 1 << 20)
        guard let batch = LocalBatch(json: bytes) else {
            throw ProviderFailure(kind: .localFile, message: "\(directory.path)/\(Self.record) is damaged")
        }
        return batch
    }

    func save(_ batch: LocalBatch) throws {
        try directory.writeFile(Self.record, batch.json, replacing: true)
    }

    func job(_ batch: LocalBatch) throws -> BatchJob {
        var batch = batch
        if try !batch.status.isFinal && isCancelled() { batch.status = .cancelling }
        return batch.job(hasOutput: try hasLines(Self.output), hasErrors: try hasLines(Self.errors))
    }

    private func hasLines(_ name: FileName) throws -> Bool {
        try directory.status(of: name).map { $0.size > 0 } ?? false
    }

    /// Whoever has it works on the batch, alone; nil while another process does.
    func tryLock() throws -> Lock? {
        let file = try directory.open(Self.lock, .append)
        return try file.tryLock() ? Lock(file) : nil
    }

    /// Held until it is let go of.
    final class Lock: Sendable {
        private let file: FileDescriptor
        init(_ file: consuming FileDescriptor) { self.file = file }
    }

    /// A file says it, because another process may be at work.
    func markCancelled() throws {
        try directory.writeFile(Self.cancel, [], replacing: true)
    }

    func isCancelled() throws -> Bool {
        try directory.status(of: Self.cancel) != nil
    }
}
