package import LinuxSystem

/// The submissions that are under way.
///
/// What is closed leaves this folder, so the cost of a start does not grow.
package final class SubmissionStore: Sendable {
    package let directory: Directory
    private let closed: Directory

    /// - `work`: the private work folder of the drop root.
    package init(work: Directory) throws(SystemError) {
        directory = try work.makeDirectory("submissions", mode: 0o700)
        closed = try work.makeDirectory("closed", mode: 0o700)
    }

    /// Ids of all open submissions, oldest first.
    package func openIDs() throws(SystemError) -> [SubmissionID] {
        try directory.names().compactMap { name in name.string.flatMap(SubmissionID.init(rawValue:)) }.sorted()
    }

    /// Ids of all closed submissions whose record is still kept, in no order.
    package func closedIDs() throws(SystemError) -> [SubmissionID] {
        try closed.names().compactMap { name in name.string.flatMap(SubmissionID.init(rawValue:)) }
    }

    /// nil where there is no such open submission.
    package func folder(_ id: SubmissionID) throws(SystemError) -> SubmissionFolder? {
        guard let name = FileName(id.rawValue) else { return nil }
        do throws(SystemError) {
            return SubmissionFolder(id: id, directory: try directory.directory(name))
        } catch  where error.isNotFound {
            return nil
        }
    }

    /// A new submission, durable when it returns.
    ///
    /// - `fill`: adds files before the submission becomes visible, and says what it starts as.
    package func create(
        _ id: SubmissionID,
        fill: (SubmissionFolder) throws -> SubmissionRecord
    ) throws -> SubmissionFolder {
        // Built under a dot-name: a crash leaves nothing that looks like a submission.
        guard let name = FileName(id.rawValue), let draft = FileName(".new-" + id.rawValue) else {
            throw SystemError("mkdir", subject: id.rawValue, code: 22)
        }
        if try directory.status(of: draft) != nil { try directory.removeTree(draft) }
        let folder = SubmissionFolder(id: id, directory: try directory.makeDirectory(draft, mode: 0o700))
        do {
            // Says that somebody is at work on the draft; see `removeDrafts`.
            let lock = try folder.tryLock()
            defer { withExtendedLifetime(lock) {} }
            try folder.save(try fill(folder))
            try folder.directory.sync()
            try directory.move(draft, to: directory, as: name)
        } catch {
            // Whoever tries again takes another id: a full disk must not fill with drafts.
            try? directory.removeTree(draft)
            throw error
        }
        try directory.sync()
        return SubmissionFolder(id: id, directory: try directory.directory(name))
    }

    /// A new submission that is still empty.
    package func create(_ record: SubmissionRecord) throws -> SubmissionFolder {
        try create(record.id) { _ in record }
    }

    /// Takes back a new submission that nothing was added to, wherever its making has failed.
    package func discard(_ id: SubmissionID) throws(SystemError) {
        guard let name = FileName(id.rawValue), let draft = FileName(".new-" + id.rawValue) else { return }
        try directory.removeTree(draft)
        // Half removed it must not look like a submission.
        do throws(SystemError) {
            try directory.move(name, to: directory, as: draft)
        } catch {
            if error.isNotFound { return }
            throw error
        }
        try directory.removeTree(draft)
    }

    /// Takes a finished submission out of the way; its large files go, its state and its list of requests stay.
    package func close(_ folder: SubmissionFolder) throws(SystemError) {
        guard let name = FileName(folder.id.rawValue) else { return }
        // Whatever else is there is large, or was left half-written by a crash.
        for file in try folder.directory.names() where !SubmissionFolder.kept.contains(file) {
            try? folder.directory.remove(file)
        }
        do throws(SystemError) {
            try directory.move(name, to: closed, as: name)
        } catch  where error.isExists {
            try directory.removeTree(name)
        }
        try closed.sync()
        try directory.sync()
    }

    /// Removes drafts that a crash left behind: the lock of whoever made them is free.
    ///
    /// A young one without any lock may have been begun by another process this very moment.
    package func removeDrafts(at now: Int64) throws(SystemError) {
        for name in try directory.names() where name.bytes.first == UInt8(ascii: ".") {
            guard let status = try directory.status(of: name), let draft = try? directory.directory(name) else {
                continue
            }
            let isOld = status.changed / 1_000_000_000 < now - 3600
            guard try draft.status(of: SubmissionFolder.lock) != nil else {
                if isOld { try directory.removeTree(name) }
                continue
            }
            let isAbandoned = try draft.open(SubmissionFolder.lock, .append).tryLock()
            if isAbandoned || isOld { try directory.removeTree(name) }
        }
    }

    /// The state of a submission that has been closed; nil where there is none.
    package func closedRecord(_ id: SubmissionID) -> SubmissionRecord? {
        guard let name = FileName(id.rawValue), let directory = try? closed.directory(name) else { return nil }
        return try? SubmissionFolder(id: id, directory: directory).load()
    }

    /// Removes the records of submissions that ended before a time; returns how many.
    ///
    /// One that cannot be read stays: nobody knows when it ended.
    package func removeClosed(before cutoff: UTCTime) throws(SystemError) -> Int {
        var removed = 0
        for name in try closed.names() {
            // The id begins with the time of its creation, which spares a look at most of the young ones.
            guard let id = name.string.flatMap(SubmissionID.init(rawValue:)), id.rawValue.prefix(16) < cutoff.compact,
                let end = closedRecord(id)?.history.last?.at, UTCTime(unixSeconds: end).compact < cutoff.compact
            else { continue }
            try closed.removeTree(name)
            removed += 1
        }
        return removed
    }
}
