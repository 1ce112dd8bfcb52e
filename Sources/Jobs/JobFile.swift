import Batches
package import LinuxSystem
package import StrictJSON

/// The standard job file, `job_<batch_id>.json`: what a batch is, where it stands, and what it was made from.
package enum JobFile {
    /// nil for an empty id.
    package static func name(_ batchID: String) -> FileName? { BatchName.file("job_", batchID) }

    /// Writes the file anew into each folder; readers see the old one or the new one.
    package static func write(
        _ record: SubmissionRecord,
        of folder: SubmissionFolder?,
        into directories: [Directory]
    ) throws {
        guard let job = record.batch, let name = name(job.id) else { return }
        for directory in directories {
            try directory.replaceFile(name) { file in
                var json = JSONWriter(pretty: true)
                json.beginObject()
                members(of: job, record: record, into: &json)
                json.key("sources")
                try file.write(json.bytes)
                try file.write("[".utf8)
                var first = true
                try folder?.forEachLine(of: SubmissionFolder.requests) { line in
                    try file.write((first ? "\n    " : ",\n    ").utf8)
                    try file.write(line)
                    first = false
                }
                try file.write("]\n}\n".utf8)
            }
        }
    }

    /// What the job file of a batch says of it, without the list of its sources; nil where there is none.
    package static func head(ofBatch batchID: String, in directory: Directory) -> JSONValue? {
        name(batchID).flatMap { head(in: $0, of: directory) }
    }

    /// The same by the name of the file.
    package static func head(in name: FileName, of directory: Directory) -> JSONValue? {
        guard let front = try? directory.open(name, .read).read(at: 0, count: 256 << 10) else { return nil }
        // The list may be long: it comes last, and within JSON strings no line can end.
        guard let end = front.firstRange(of: "\n  \"sources\": [".utf8)?.lowerBound else {
            return try? JSONDocument(parsing: front).root
        }
        let head = front[..<end].reversed().drop { $0 == UInt8(ascii: ",") }.reversed()
        return try? JSONDocument(parsing: Array(head) + [UInt8(ascii: "}")]).root
    }

    private static func members(of job: BatchJob, record: SubmissionRecord, into json: inout JSONWriter) {
        json.member("simulated", record.isSimulated)
        var job = job
        job.costEstimate = record.estimate
        if job.metadata.isEmpty {
            job.metadata = record.metadata
            job.metadata[BatchOrder.submissionKey] = record.id.rawValue
        }
        job.writeMembers(into: &json)
        json.key("times")
        json.beginObject()
        for (name, path) in BatchJob.Times.stored { json.member(name, job.times[keyPath: path]) }
        json.endObject()
        json.member("actual_cost", record.actualCost)
        json.key("actual_cost_by_type")
        json.beginObject()
        for (type, cost) in record.actualCosts.sorted(by: { $0.key < $1.key }) { json.member(type, cost) }
        json.endObject()
        json.key("usage")
        (record.usage ?? job.usage).map { json.usage($0) } ?? json.null()
        json.key("errors")
        json.problems(job.problems)
        json.member("submission", record.id.rawValue)
        json.member("attempt", record.attempt)
        json.member("parts", record.parts)
        // Its requests are in another batch of the same submission by now.
        let isReplaced = record.earlierBatchIDs.contains(job.id)
        json.member("phase", (isReplaced ? .failed : record.phase).rawValue)
        json.member("provider", record.provider)
        json.member("model", job.model ?? record.model)
        json.member("endpoint", record.endpoint)
        json.member("requests", record.requests)
        json.member("input_sha256", record.inputSHA256)
        json.member("key_fingerprint", record.keyFingerprint)
        json.key("delivery_proof")
        json.proof(record.proof)
        json.key("history")
        json.beginArray()
        for change in record.history {
            json.beginObject()
            json.member("phase", change.phase.rawValue)
            json.member("at", UTCTime(unixSeconds: change.at).iso8601)
            json.endObject()
        }
        json.endArray()
    }
}

extension Directory {
    /// Streams a file to a hidden name and puts it in place once it is complete and on the disk.
    ///
    /// - `writer`: a part of the hidden name, where others may write the same file at the same time.
    /// - `isHashed`: whether to say what the file has become.
    @discardableResult
    func replaceFile(
        _ name: FileName,
        by writer: String = "",
        isHashed: Bool = false,
        _ fill: (BufferedFile) throws -> Void
    ) throws -> FileDigest? {
        let ending = writer.isEmpty ? ".tmp" : ".\(writer).tmp"
        guard let hidden = FileName(bytes: [UInt8(ascii: ".")] + name.bytes + Array(ending.utf8)) else { return nil }
        let file = BufferedFile(try open(hidden, .create(exclusive: false)), isHashed: isHashed)
        do {
            try file.truncate(to: 0)
            try fill(file)
            try file.syncData()
            try replace(name, with: hidden)
        } catch {
            // On a full disk it would take the room that somebody else needs.
            try? remove(hidden)
            throw error
        }
        try sync()
        return file.digest
    }
}
