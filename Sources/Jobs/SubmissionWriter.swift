package import LinuxSystem

/// Adds request lines to a submission that is collecting.
///
/// A request counts once its record is durable. Until then its original can go back to where it came from.
package final class SubmissionWriter {
    package let folder: SubmissionFolder
    private let input: BufferedFile
    private let records: BufferedFile
    private var hash: SHA256
    private var pending: [RequestRecord] = []
    private var committed: Mark
    package private(set) var requests: Int
    /// Bytes of all request lines.
    package var bytes: Int64 { input.position }

    private struct Mark {
        var input: Int64
        var records: Int64
        var requests: Int
        var hash: SHA256
    }

    /// Opens a submission for adding.
    ///
    /// What a crash left half-added is dropped from both files.
    package init(_ folder: SubmissionFolder) throws {
        self.folder = folder
        let input = try folder.directory.open(SubmissionFolder.input, .append)
        let records = try folder.directory.open(SubmissionFolder.requests, .append)
        var good = Mark(input: 0, records: 0, requests: 0, hash: SHA256())
        let inputSize = try input.status().size
        var torn = false
        try folder.forEachLine(of: SubmissionFolder.requests) { line in
            guard !torn, let record = RequestRecord(line: line), record.offset == good.input,
                record.offset + Int64(record.length) <= inputSize
            else {
                torn = true
                return
            }
            good.input += Int64(record.length)
            good.records += Int64(line.count) + 1
            good.requests += 1
        }
        var buffer = [UInt8](repeating: 0, count: 256 * 1024)
        var hashed: Int64 = 0
        while hashed < good.input {
            let count = try input.read(into: &buffer)
            if count == 0 { break }
            let wanted = min(Int64(count), good.input - hashed)
            good.hash.update(buffer[..<Int(wanted)])
            hashed += wanted
        }
        self.input = BufferedFile(input)
        self.records = BufferedFile(records)
        try self.input.truncate(to: good.input)
        try self.records.truncate(to: good.records)
        hash = good.hash
        requests = good.requests
        committed = good
    }

    /// Adds one line, ending in a newline.
    ///
    /// Durable only after `writeLines` and `commit`.
    package func add(
        _ line: [UInt8],
        customID: String,
        source: RequestRecord.Source?,
        tokens: RequestRecord.Tokens? = nil
    ) throws(SystemError) {
        let record = RequestRecord(
            customID: customID,
            offset: input.position,
            length: line.count,
            source: source,
            tokens: tokens
        )
        try input.write(line)
        hash.update(line)
        pending.append(record)
        requests += 1
    }

    /// Hands the lines to the kernel.
    ///
    /// The caller then syncs the file system, which also makes its renames durable.
    package func writeLines(syncing: Bool = false) throws(SystemError) {
        try input.flush()
        if syncing { try input.syncData() }
    }

    /// Records what was added since the last time: from now on these requests will be sent.
    ///
    /// Returns where each new record stands in requests.jsonl.
    @discardableResult
    package func commit() throws(SystemError) -> [Int64] {
        // What an earlier try wrote, or still holds back, would stand there twice and be sent twice.
        if records.position != committed.records { try records.truncate(to: committed.records) }
        var places: [Int64] = []
        for record in pending {
            places.append(records.position)
            try records.write(record.encoded())
        }
        try records.syncData()
        pending.removeAll(keepingCapacity: true)
        committed = Mark(input: input.position, records: records.position, requests: requests, hash: hash)
        return places
    }

    /// Commits now and then, so that memory does not grow with what is added: only where nobody sees the submission
    /// before all of it is there.
    package func spill() throws(SystemError) {
        guard pending.count >= 1000 else { return }
        try writeLines()
        try commit()
    }

    /// Forgets what was added since the last commit.
    ///
    /// If it throws, the files may still hold some of it, even as a whole record: until it succeeds nothing may be
    /// added, sealed, or given back to where it came from.
    package func rollBack() throws(SystemError) {
        pending.removeAll(keepingCapacity: true)
        let mayBeOnDisk = records.position > committed.records
        requests = committed.requests
        hash = committed.hash
        try records.truncate(to: committed.records)
        // A record that came back after a power cut would be sent beside the drop that went back.
        if mayBeOnDisk { try records.syncData() }
        try input.truncate(to: committed.input)
    }

    /// The digest of all lines, in hex.
    package func inputSHA256() -> String {
        let copy = hash
        return SHA256.hex(copy.finalize())
    }
}
