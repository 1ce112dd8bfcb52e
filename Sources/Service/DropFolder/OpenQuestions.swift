import Jobs
import LinuxSystem

/// What is being asked at the moment, so that nobody asks it a second time: the keys of all requests that are collected
/// or under way.
struct OpenQuestions {
    private var submissions: [SubmissionID: Asked] = [:]
    /// Claimed, but not yet recorded.
    private var unrecorded: [ContentKey: FileName] = [:]
    /// What another account was asked by hand does not keep this one from asking.
    private let account: AccountFingerprint?

    init(account: AccountFingerprint? = nil) { self.account = account }

    /// The requests of one submission.
    private struct Asked {
        let folder: SubmissionFolder
        /// Where the record of each request stands.
        var places = KeyTable()
        var isRead = false
        var failedReads = 0
    }

    /// Whether the answers of this submission are still to come, all or some of them.
    func isOpen(_ submission: String) -> Bool {
        SubmissionID(rawValue: submission).map { submissions[$0] != nil } ?? false
    }

    var isEmpty: Bool { submissions.values.allSatisfy { $0.places.count == 0 } && unrecorded.isEmpty }

    func isAsked(_ key: ContentKey) -> Bool {
        unrecorded[key] != nil || submissions.values.contains { $0.places[key] != nil }
    }

    /// The drop that the question was asked for; nil if nobody asks it.
    func drop(asking key: ContentKey) -> FileName? {
        if let name = unrecorded[key] { return name }
        for asked in submissions.values {
            guard let place = asked.places[key] else { continue }
            let path = (try? asked.folder.record(at: place))?.source?.name.split(separator: "/").last
            return path.flatMap { FileName(percentEncoded: String($0)) } ?? "another file"
        }
        return nil
    }

    /// The submissions that ask it; several where somebody wanted it asked again.
    func submissions(asking key: ContentKey) -> [SubmissionID] {
        submissions.filter { $0.value.places[key] != nil }.keys.sorted()
    }

    mutating func claimed(_ key: ContentKey, as name: FileName) {
        unrecorded[key] = name
    }

    /// What was claimed is recorded now, or given back.
    mutating func forgetUnrecorded() {
        unrecorded.removeAll(keepingCapacity: true)
    }

    /// From now on the submission counts as open, until a listing does not show it.
    mutating func open(_ folder: SubmissionFolder) {
        if submissions[folder.id] == nil { submissions[folder.id] = Asked(folder: folder) }
    }

    mutating func recorded(_ key: ContentKey, at place: Int64, in submission: SubmissionID) {
        submissions[submission]?.places.set(key, place)
    }

    /// Takes in which submissions there are by now.
    ///
    /// Returns whether one has come to its end.
    mutating func follow(_ store: SubmissionStore) throws -> Bool {
        var ids = try store.openIDs()
        let known = Set(submissions.keys)
        let ended = known.subtracting(ids)
        // A follow-up is there before its submission ends, but perhaps not yet in a listing that was begun earlier.
        if !ended.isEmpty { ids = try store.openIDs() }
        for id in ids where submissions[id]?.isRead != true {
            guard let folder = try store.folder(id) else { continue }
            open(folder)
            do {
                try readRequests(of: folder)
                submissions[id]?.isRead = true
            } catch {
                // Whoever goes on without it may ask, and pay, again: only what stays unreadable is left out.
                submissions[id]?.failedReads += 1
                if submissions[id]?.failedReads ?? 0 < Self.enoughReads { throw error }
            }
        }
        for id in ended { submissions[id] = nil }
        return !ended.isEmpty
    }

    /// Takes in all submissions at once, but those that stay unreadable.
    mutating func readAll(of store: SubmissionStore) throws {
        // The second time what has come of one of them meanwhile.
        for _ in 1...2 {
            for id in try store.openIDs() where submissions[id] == nil {
                guard let folder = try store.folder(id) else { continue }
                open(folder)
                var reads = 1
                while (try? readRequests(of: folder)) == nil, reads < Self.enoughReads { reads += 1 }
            }
        }
    }

    private static let enoughReads = 5

    /// All its requests are recorded here.
    mutating func isRead(_ submission: SubmissionID) {
        submissions[submission]?.isRead = true
    }

    /// What cannot be read may have been sent all the same: it counts as open, and intake tells of it elsewhere.
    private mutating func readRequests(of folder: SubmissionFolder) throws {
        if let record = try? folder.load(), record.origin == .direct, !record.isOf(account) { return }
        var place: Int64 = 0
        do {
            try folder.forEachLine(of: SubmissionFolder.requests) { line in
                if let key = RequestRecord(line: line)?.source?.key { recorded(key, at: place, in: folder.id) }
                place += Int64(line.count) + 1
            }
        } catch let error as SystemError where error.isNotFound {
            // Nothing was claimed for it yet, or it has ended this very moment.
        }
        for part in folder.unsentParts {
            try part.forEachLine(of: SubmissionFolder.requests) { line in
                guard let key = RequestRecord(line: line)?.source?.key else { return }
                // It is not there that it stands.
                recorded(key, at: Self.elsewhere, in: folder.id)
            }
        }
    }

    private static let elsewhere = Int64(UInt32.max)
}

extension SubmissionRecord {
    /// Whether it was ordered with this account, or can still be.
    func isOf(_ account: AccountFingerprint?) -> Bool {
        keyFingerprint.map { account?.fits($0) == true } ?? true
    }
}
