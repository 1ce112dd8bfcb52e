package import Batches
import LinuxSystem
import StrictJSON

/// A GPU cluster that runs `vllm run-batch` over files in a folder.
///
/// Nobody is asked over the network: the batch is a file that is put there, its results are one that appears.
package struct ExchangeProvider: LocalProvider {
    package let name: String
    package let limits: BatchLimits
    package let store: LocalBatchStore
    let exchange: ExchangeFolder
    package let lines: OpenAIRequestLines

    /// How long a cancelled run may go on until what it has written so far is taken; seconds.
    private static let cancelGrace: Int64 = 600

    /// - `folder`: where the batches are kept.
    /// - `exchange`: where files are given to the cluster and taken from it.
    package init(
        name: String,
        limits: BatchLimits,
        folder: String,
        exchange: String,
        models: ModelTable = .builtIn,
        answerFormat: AnswerFormat = .jsonSchema
    ) {
        self.name = name
        self.limits = limits
        store = LocalBatchStore(path: folder, prefix: "vllm_")
        self.exchange = ExchangeFolder(path: exchange)
        lines = OpenAIRequestLines(
            OpenAIRequestFormat(choice: .chat, models: models, isOpenAI: false, answerFormat: answerFormat)
        )
    }

    /// The file comes first: a crash in between is mended by the next call, which finds it there.
    package func create(_ order: BatchOrder) async throws -> BatchJob {
        try local {
            let id = store.id(ofSubmission: order.submission)
            if (try? store.folder(id).load()) == nil { try exchange.publish(id, from: order.input.path) }
            let (folder, batch) = try store.create(order)
            return try folder.job(batch)
        }
    }

    package func status(of batchID: String) async throws -> BatchJob {
        try local {
            let folder = try store.folder(batchID)
            // Two that take the same output at once would mix their files.
            guard let lock = try folder.tryLock() else { return try folder.job(folder.load()) }
            defer { withExtendedLifetime(lock) {} }
            var batch = try folder.load()
            guard !batch.status.isFinal else {
                // A crash may have come before that.
                try exchange.clear(batchID)
                return try folder.job(batch)
            }
            try look(&batch, folder)
            return try folder.job(batch)
        }
    }

    private func look(_ batch: inout LocalBatch, _ folder: LocalBatchFolder) throws {
        let now = currentUnixTime().seconds
        let known = batch
        let isCancelled = try folder.isCancelled()
        let isDone = try exchange.status(batch.id, .done) != nil
        let hasFailed = try exchange.status(batch.id, .failed) != nil
        let isOver = isCancelled && now - (batch.times.cancelling ?? now) > Self.cancelGrace
        if let before = try exchange.status(batch.id, .output) {
            let output = try ExchangeOutput(reading: exchange.open(batch.id, .output))
            batch.completed = output.answers
            batch.failed = output.results - output.answers
            let isStill = try exchange.status(batch.id, .output)?.identity == before.identity
            let isWhole = isStill && output.results >= batch.total
            if isWhole || isDone || hasFailed || isOver {
                return try take(output, &batch, folder, as: isCancelled && !isWhole ? .cancelled : .completed, at: now)
            }
        } else if hasFailed || isDone {
            let words = try exchange.open(batch.id, hasFailed ? .failed : .done).read(at: 0, count: 1000)
            let text = OpenAIError.shortened(String(decoding: words, as: UTF8.self))
            batch.problem = "the cluster's job ended without output" + (text.isEmpty ? "" : ": \(text)")
            return try end(&batch, folder, as: isCancelled ? .cancelled : .failed, at: now)
        } else if isCancelled {
            let isUntouched = try exchange.status(batch.id, .started) == nil
            if isUntouched || isOver { return try cancelAll(&batch, folder, at: now) }
        }
        if batch != known { try folder.save(batch) }
    }

    /// Copies the whole lines, and ends the batch once they are on our disk.
    private func take(
        _ output: ExchangeOutput,
        _ batch: inout LocalBatch,
        _ folder: LocalBatchFolder,
        as status: BatchStatus,
        at time: Int64
    ) throws {
        let copy = try folder.directory.open(LocalBatchFolder.output, .create(exclusive: false))
        try exchange.open(batch.id, .output).copy(to: copy, from: 0, count: output.end)
        try copy.sync()
        try folder.directory.sync()
        try end(&batch, folder, as: status, at: time)
    }

    private func end(
        _ batch: inout LocalBatch,
        _ folder: LocalBatchFolder,
        as status: BatchStatus,
        at time: Int64
    ) throws {
        batch.end(as: status, at: time)
        try folder.save(batch)
        try exchange.clear(batch.id)
    }

    /// Every request gets a line that says so.
    private func cancelAll(_ batch: inout LocalBatch, _ folder: LocalBatchFolder, at time: Int64) throws {
        let copy = try folder.directory.open(LocalBatchFolder.errors, .create(exclusive: false))
        var lines = LineCursor(try FileDescriptor.open(batch.input, .read))
        while let line = try lines.next() {
            guard let id = LocalResultLine.customID(of: line) else { continue }
            try copy.write(LocalResultLine.cancelled(id) + [0x0A])
        }
        try copy.sync()
        try folder.directory.sync()
        try end(&batch, folder, as: .cancelled, at: time)
    }

    /// Takes the work back where the cluster has not begun; otherwise what it writes within ten minutes is kept.
    package func cancel(_ batchID: String) async throws -> BatchJob {
        try local {
            let folder = try store.folder(batchID)
            var batch = try folder.load()
            guard !batch.status.isFinal else {
                throw ProviderFailure(kind: .conflict, message: "\(batchID) has ended already")
            }
            try exchange.clear(batchID, [.input])
            batch.times.cancelling = batch.times.cancelling ?? currentUnixTime().seconds
            try folder.save(batch)
            try folder.markCancelled()
        }
        return try await status(of: batchID)
    }

    package func endpoint(for model: String) -> String { ModelEndpoint.chatCompletions.rawValue }
}
