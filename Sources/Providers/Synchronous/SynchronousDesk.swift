import Batches
import LinuxSystem
import StrictJSON

/// Hands out the requests of a batch that have no result yet, and writes down what comes of them.
///
/// A request whose result was not written is handed out again after a crash, and the server asked a second time.
actor SynchronousDesk {
    /// One request, taken out of its line.
    struct Request: Sendable {
        var customID: String
        /// Such as `/chat/completions`.
        var path: String
        var body: [UInt8]
    }

    private let folder: LocalBatchFolder
    private var batch: LocalBatch
    private var lines: LineCursor
    private let output: LineLog
    private let errors: LineLog
    /// Digests of the ids that an earlier run has results for.
    private let finished: Set<UInt64>
    private var underWay: Set<String> = []
    private var fault: ProviderFailure?
    private var lastReport: ContinuousClock.Instant?
    private let report: @Sendable (BatchJob) -> Void
    private nonisolated let executor = BlockingExecutor(label: "synchronous-desk")

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ folder: LocalBatchFolder, report: @escaping @Sendable (BatchJob) -> Void) throws {
        self.folder = folder
        self.report = report
        var batch = try folder.load()
        lines = LineCursor(try FileDescriptor.open(batch.input, .read))
        // Cut lines are taken off before the rest is counted.
        output = try LineLog(LocalBatchFolder.output, in: folder.directory)
        errors = try LineLog(LocalBatchFolder.errors, in: folder.directory)
        var finished: Set<UInt64> = []
        let count = { (name: FileName) throws -> Int in
            var lines = LineCursor(try folder.directory.open(name, .read))
            var count = 0
            while let line = try lines.next() {
                guard let id = LocalResultLine.customID(of: line) else { continue }
                if finished.insert(Self.digest(id)).inserted { count += 1 }
            }
            return count
        }
        batch.completed = try count(LocalBatchFolder.output)
        batch.failed = try count(LocalBatchFolder.errors)
        self.finished = finished
        self.batch = batch
    }

    /// The next request without a result; nil when there is none, or when the server is of no use now.
    func next() throws -> Request? {
        guard fault == nil else { return nil }
        while let line = try lines.next() {
            guard let request = try read(line) else { continue }
            underWay.insert(request.customID)
            return request
        }
        return nil
    }

    /// nil for a line that has its result, or gets one because it can never be asked.
    private func read(_ line: [UInt8]) throws -> Request? {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x0D }),
            let root = try? JSONDocument(parsing: line).root, let id = root["custom_id"]?.string
        else { return nil }
        if finished.contains(Self.digest(id)) { return nil }
        guard let url = root["url"]?.string, url.hasPrefix("/v1/"), let body = root["body"] else {
            let message = "the request line has no body, or its url does not begin with /v1/"
            try finish(id, LocalResultLine.unanswered(id, code: "invalid_request", message: message), isAnswer: false)
            return nil
        }
        return Request(customID: id, path: String(url.dropFirst(3)), body: Array(body.rawBytes))
    }

    /// Returns when the result is on the disk.
    func finish(_ customID: String, _ line: [UInt8], isAnswer: Bool) throws {
        try isAnswer ? output.append(line) : errors.append(line)
        underWay.remove(customID)
        if isAnswer { batch.completed += 1 } else { batch.failed += 1 }
        if lastReport.map({ .now - $0 >= .seconds(1) }) ?? true { try tell() }
    }

    /// Nothing more is handed out; what is under way may still end.
    func stop(_ failure: ProviderFailure) {
        fault = fault ?? failure
    }

    /// Throws what has stopped the work; otherwise every request has its result, and the batch has ended.
    func complete() throws {
        if let fault {
            try tell()
            throw fault
        }
        batch.end(as: .completed, at: currentUnixTime().seconds)
        try tell()
    }

    /// What has no result gets one that says so.
    func cancel() throws {
        for id in underWay.sorted() { try finish(id, LocalResultLine.cancelled(id), isAnswer: false) }
        while let line = try lines.next() {
            guard let request = try read(line) else { continue }
            try finish(request.customID, LocalResultLine.cancelled(request.customID), isAnswer: false)
        }
        batch.end(as: .cancelled, at: currentUnixTime().seconds)
        try tell()
    }

    private func tell() throws {
        try folder.save(batch)
        lastReport = .now
        report(try folder.job(batch))
    }

    /// FNV-1a; of two ids with one digest the second would count as lost and be sent again.
    private static func digest(_ id: String) -> UInt64 {
        id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
