package import LinuxSystem

/// The submissions that are under way.
///
/// What is closed leaves this folder, so the cost of a start does not grow.
package final class SubmissionStore: Sendable {
    package let directory: Directory
    private let closed: Directory
    let work: Directory
    /// Tells the batches of this data directory from those of others on the same account.
    package let rootID: String
    /// Whether nothing was ever ordered from here.
    package let isNew: Bool

    /// - `work`: the private work folder of the drop root.
    package init(work: Directory) throws(SystemError) {
        directory = try work.makeDirectory("submissions", mode: 0o700)
        closed = try work.makeDirectory("closed", mode: 0o700)
        self.work = work
        (rootID, isNew) = try Self.identify(work)
    }

    /// The file with that id; it is never replaced.
    package static let identity: FileName = "root-id"

    /// Whether an earlier start has used this work folder.
    package static func isBegun(in work: Directory) throws(SystemError) -> Bool {
        for name in [identity, "submissions"] where try work.status(of: name) != nil { return true }
        return false
    }

    /// The id that the first start has given to the work folder.
    private static func identify(_ work: Directory) throws(SystemError) -> (id: String, isNew: Bool) {
        for isNew in [false, true] {
            if let bytes = try? work.open(identity, .read).readAll(limit: 256), !bytes.isEmpty {
                return (String(decoding: bytes.filter { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self), isNew)
            }
            let digits = (0..<4).map { _ in UInt8.random(in: 0...255) }
            // Another process may be quicker: its id counts.
            _ = try? work.writeFile(identity, Array((SHA256.hex(digits) + "\n").utf8), replacing: false)
        }
        return ("", true)
    }

    /// Held by whoever looks what is asked already, until what is to be asked is written down: others wait meanwhile.
    ///
    /// nil where the file system has no locks.
    ///
    /// - `onWaiting`: called where it is not had at once.
    package func turnToAsk(onWaiting: () -> Void) throws(SystemError) -> Directory? {
        let turn = try directory.again()
        do throws(SystemError) {
            guard try !turn.tryLock() else { return turn }
            onWaiting()
            try turn.lock()
        } catch {
            return nil
        }
        return turn
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

    /// Makes submissions of their own of the parts that a submission was created with.
    ///
    /// Until then they lie within it: a work that needs several batches is there as a whole or not at all.
    package func unfold(_ folder: SubmissionFolder) throws(SystemError) {
        guard try folder.directory.status(of: SubmissionFolder.parts) != nil else { return }
        let parts = try folder.directory.directory(SubmissionFolder.parts)
        for name in try parts.names() {
            do throws(SystemError) {
                try parts.move(name, to: directory, as: name)
            } catch {
                // Another process does the same.
                guard error.isNotFound || error.isExists else { throw error }
            }
        }
        try directory.sync()
        try parts.sync()
        try folder.directory.removeTree(SubmissionFolder.parts)
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
            try? folder.directory.removeTree(file)
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

    /// The state of a submission, open or closed; nil where there is none.
    package func record(_ id: SubmissionID) -> SubmissionRecord? {
        // Looked for among the closed ones last: it may move there meanwhile.
        (try? folder(id)?.load()) ?? closedRecord(id)
    }

    /// The state of a submission that has been closed; nil where there is none.
    package func closedRecord(_ id: SubmissionID) -> SubmissionRecord? {
        try? closedFolder(id)?.load()
    }

    /// When anything about a closed submission was last changed, in Unix seconds; nil where there is none.
    package func lastChange(ofClosed id: SubmissionID) -> Int64? {
        guard let name = FileName(id.rawValue), let status = try? closed.status(of: name) else { return nil }
        return status.changed / 1_000_000_000
    }

    /// What is kept of a submission that has been closed; nil where there is none.
    package func closedFolder(_ id: SubmissionID) -> SubmissionFolder? {
        guard let name = FileName(id.rawValue), let directory = try? closed.directory(name) else { return nil }
        return SubmissionFolder(id: id, directory: directory)
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
