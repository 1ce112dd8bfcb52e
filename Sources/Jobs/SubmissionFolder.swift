package import LinuxSystem

/// One submission on disk: `.work/submissions/<id>/`.
package final class SubmissionFolder: Sendable {
    package let id: SubmissionID
    package let directory: Directory

    static let state: FileName = "state.json"
    package static let input: FileName = "input.jsonl"
    package static let requests: FileName = "requests.jsonl"
    package static let output: FileName = "output.jsonl"
    package static let errors: FileName = "errors.jsonl"
    package static let deliveries: FileName = "deliveries.jsonl"
    /// Further parts of a work too large for one batch, until the first one is on its way.
    static let parts: FileName = "parts"
    static let cancel: FileName = "cancel"
    static let lock: FileName = "lock"
    /// What stays when a submission is closed.
    static let kept: Set<FileName> = [state, requests, lock, cancel]

    init(id: SubmissionID, directory: Directory) {
        self.id = id
        self.directory = directory
    }

    /// The path of one of its files, for programs and libraries that want a path.
    package func path(of name: FileName) -> String { directory.path + "/" + name.description }

    package func load() throws -> SubmissionRecord {
        let bytes = try directory.open(Self.state, .read).readAll(limit: 16 << 20)
        return try SubmissionRecord(decoding: bytes)
    }

    /// Durable when it returns; a reader sees the old state or the new one, never a part.
    package func save(_ record: SubmissionRecord) throws(SystemError) {
        try directory.writeFile(Self.state, record.encoded(), replacing: true)
    }

    /// Room for one more part of a submission that is being created; `SubmissionStore.unfold` takes it from there.
    package func makePart(_ number: Int) throws(SystemError) -> SubmissionFolder {
        let part = id.part(number)
        guard let name = FileName(part.rawValue) else {
            throw SystemError("mkdir", subject: part.rawValue, code: 22)
        }
        let parts = try directory.makeDirectory(Self.parts, mode: 0o700)
        return SubmissionFolder(id: part, directory: try parts.makeDirectory(name, mode: 0o700))
    }

    /// The further parts that still lie within it.
    package var unsentParts: [SubmissionFolder] {
        guard let parts = try? directory.directory(Self.parts), let names = try? parts.names() else { return [] }
        return names.compactMap { name in
            guard let id = name.string.flatMap(SubmissionID.init(rawValue:)), let part = try? parts.directory(name)
            else { return nil }
            return SubmissionFolder(id: id, directory: part)
        }
    }

    /// Takes back a part that nothing was added to.
    package func removePart(_ part: SubmissionFolder) throws(SystemError) {
        guard let name = FileName(part.id.rawValue) else { return }
        try directory.directory(Self.parts).removeTree(name)
    }

    /// Asks whoever works on the submission to end it; what is answered by then is kept.
    ///
    /// Of several who ask the first is remembered.
    package func requestCancel(_ request: CancelRequest) throws(SystemError) {
        guard try directory.status(of: Self.cancel) == nil else { return }
        try directory.writeFile(Self.cancel, request.encoded(), replacing: true)
    }

    /// nil where nobody here has asked for its end.
    package var cancelRequest: CancelRequest? {
        get throws(SystemError) {
            guard try isCancelRequested else { return nil }
            return CancelRequest(decoding: try directory.open(Self.cancel, .read).readAll(limit: 4096))
        }
    }

    package var isCancelRequested: Bool {
        get throws(SystemError) { try directory.status(of: Self.cancel) != nil }
    }

    /// Whoever holds the lock works on the submission; nil while another process does.
    package func tryLock() throws(SystemError) -> SubmissionLock? {
        let file = try directory.open(Self.lock, .append)
        guard try file.tryLock() else { return nil }
        return SubmissionLock(file)
    }

    /// Reads requests.jsonl, or any other file of records, line by line.
    package func forEachLine(of name: FileName, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        try LineReader(directory.open(name, .read)).readLines(body)
    }

    /// The same, and says what the whole file was.
    package func digestLines(
        of name: FileName,
        _ body: (ArraySlice<UInt8>) throws -> Void
    ) throws -> FileDigest {
        try LineReader(directory.open(name, .read)).digestLines(body)
    }

    /// The record that begins at this place of requests.jsonl.
    package func record(at place: Int64) throws -> RequestRecord? {
        let file = try directory.open(Self.requests, .read)
        var room = 4096
        while room <= 64 << 20 {
            let bytes = try file.read(at: place, count: room)
            let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
            if line.count < bytes.count || bytes.count < room { return RequestRecord(line: line) }
            room *= 8
        }
        return nil
    }
}

/// The right to work on a submission, given back when the last reference is gone or the process dies.
package final class SubmissionLock: Sendable {
    private let file: FileDescriptor

    init(_ file: consuming FileDescriptor) {
        self.file = file
    }
}
