import Batches
import LinuxSystem

/// The batches of a provider that has no batch API, as folders under the private work folder.
package struct LocalBatchStore: Sendable {
    /// Made when the first batch is.
    let path: String
    /// What the ids of these batches begin with.
    let prefix: String
    /// How long a batch that has ended is kept, as at OpenAI.
    private static let retention: Int64 = 30 * 86_400

    /// The id of the batch that a submission becomes: the same each time it is asked for, so that nothing is made twice.
    func id(ofSubmission submission: String) -> String { prefix + submission }

    /// Makes the batch of an order, or finds it where an earlier call has made it.
    func create(_ order: BatchOrder) throws -> (LocalBatchFolder, LocalBatch) {
        let id = id(ofSubmission: order.submission)
        let now = currentUnixTime().seconds
        guard let name = FileName(id) else { throw Self.unknown(id) }
        let store = try Directory.create(path, mode: 0o700)
        clear(store, before: now - Self.retention)
        let folder = LocalBatchFolder(directory: try store.makeDirectory(name, mode: 0o700))
        if let batch = try? folder.load() { return (folder, batch) }
        let batch = LocalBatch(id: id, order: order, at: now)
        try folder.save(batch)
        return (folder, batch)
    }

    func folder(_ id: String) throws -> LocalBatchFolder {
        guard id.hasPrefix(prefix), let name = FileName(id), !name.isHidden else { throw Self.unknown(id) }
        let directory: Directory
        do throws(SystemError) {
            directory = try Directory.open(path).directory(name)
        } catch {
            if error.isNotFound { throw Self.unknown(id) }
            throw error
        }
        return LocalBatchFolder(directory: directory)
    }

    /// Newest first: the ids sort by time.
    func page(after cursor: String?, limit: Int) throws -> BatchPage {
        var ids = try ids().sorted(by: >)
        if let cursor { ids.removeAll { $0 >= cursor } }
        let jobs = try ids.prefix(limit).map { id in
            let folder = try folder(id)
            return try folder.job(folder.load())
        }
        return BatchPage(jobs: jobs, next: ids.count > limit ? jobs.last?.id : nil)
    }

    private func ids() throws -> [String] {
        let names: [FileName]
        do throws(SystemError) {
            names = try Directory.open(path).names()
        } catch {
            if error.isNotFound { return [] }
            throw error
        }
        return names.compactMap(\.string).filter { $0.hasPrefix(prefix) }
    }

    /// Copies the lines named by `<batch>/<file>` to a path and makes them durable there.
    func download(_ fileID: String, to path: String) throws -> Int64 {
        let parts = fileID.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let name = FileName(String(parts[1])),
            [LocalBatchFolder.output, LocalBatchFolder.errors].contains(name)
        else { throw Self.unknown(fileID) }
        let file = try folder(String(parts[0])).directory.open(name, .read)
        let copy = try FileDescriptor.open(path, .create(exclusive: false))
        let size = try file.status().size
        try file.copy(to: copy, from: 0, count: size)
        try copy.sync()
        return size
    }

    /// Best effort: what cannot be removed now is removed another time.
    private func clear(_ store: Directory, before time: Int64) {
        for id in (try? ids()) ?? [] {
            guard let name = FileName(id), let batch = try? folder(id).load(), let end = batch.times.ended, end < time
            else { continue }
            try? store.removeTree(name)
        }
    }

    static func unknown(_ id: String) -> ProviderFailure {
        ProviderFailure(kind: .notFound, message: "there is no \(id) here")
    }
}
