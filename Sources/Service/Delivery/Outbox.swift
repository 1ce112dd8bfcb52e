import Batches
import Jobs
import LinuxSystem
import Prompts

/// Publishes output sets in groups that share one sync, and archives the original with each set.
final class Outbox {
    private let root: DropRoot
    private let outputs: [Configuration.OutputFormat]
    /// Whether whoever uses it comes again until the originals are archived, too.
    private let mayArchiveLater: Bool
    private var archiveFault: SystemError?
    private let audit: AuditTrail
    /// Where answers are noted that may be given again; nil where none are.
    private let answers: AnswerLog?
    /// Where deliveries are noted for the index; nil where there is none.
    private let deliveries: DeliveryLog?
    /// Since when some of it may have been published, and noted as such; nil where none was.
    private let again: Int64?
    private let log: Log
    private var group = DurableGroup()
    private var pending: [OutputSet] = []
    /// What is pending comes to so many bytes, which are kept in case that a name is taken.
    private var pendingBytes = 0
    /// The stems of what is pending, by type and folded case.
    private var reserved: [String: OutputName] = [:]
    private var archives: [AnalysisType: Directory] = [:]
    /// Of which types the folder was looked at since the last commit.
    private var seen: Set<AnalysisType> = []
    private let startedAt = currentUnixTime().seconds
    /// How many sets were published, by analysis type.
    private(set) var published: [String: Int] = [:]

    /// The outputs of one request and where they go.
    private struct OutputSet {
        var type: AnalysisType
        var source: FileName
        var held: FileName?
        var number: Int
        var files: [(kind: Configuration.OutputFormat, bytes: [UInt8])]
        /// What tells an output of this request from anybody else's: all of these stand in it.
        var marks: [String]
        var answer: StoredAnswer?
        var reused: String?
        var items: [DurableGroup.Item] = []
        /// Whether its original stays in processing/ until the archive takes it.
        var awaitsArchive = false

        /// What the trail of decisions says of it.
        var entry: AuditTrail.Entry

        /// What the set's names begin with.
        var output: String { "outbox/\(type.rawValue)/\(stem.stem)" }

        var stem: OutputName { OutputName(for: source).variant(number) }

        var names: [FileName] { files.compactMap { FileName(stem.file($0.kind.ending)) } }

        var delivery: DropRootStatus.Delivery {
            DropRootStatus.Delivery(
                type: type.rawValue,
                source: source,
                output: output,
                at: currentUnixTime().seconds,
                reused: reused
            )
        }
    }

    static let groupSize = 250

    init(
        root: DropRoot,
        outputs: [Configuration.OutputFormat],
        answers: AnswerLog? = nil,
        deliveries: DeliveryLog? = nil,
        audit: AuditTrail = AuditTrail(work: nil),
        again: Int64? = nil,
        mayArchiveLater: Bool = false,
        log: Log
    ) {
        self.mayArchiveLater = mayArchiveLater
        self.root = root
        self.answers = answers
        self.deliveries = deliveries
        self.outputs = Configuration.OutputFormat.written(outputs)
        self.audit = audit
        self.again = again
        self.log = log
    }

    /// - `answer`: where the answer is kept, if it may be given again.
    func add(_ report: AnalysisReport, for source: RequestRecord.Source, answer: StoredAnswer? = nil) throws {
        let set = OutputSet(
            type: report.type,
            source: report.sourceName,
            held: source.heldName.flatMap(FileName.init(percentEncoded:)),
            number: 1,
            files: outputs.map { ($0, $0.render(report)) },
            marks: report.reused.map { [$0.id] } ?? [report.submissionID, report.customID],
            answer: answer,
            reused: report.reused?.output,
            entry: AuditTrail.Entry(report, of: source)
        )
        try place(set)
        pendingBytes += set.files.reduce(0) { $0 + $1.bytes.count }
        if pending.count >= Self.groupSize { try commit() }
    }

    /// Whether so much is pending that its memory is worth a sync of its own.
    var isHeavy: Bool { pendingBytes >= 4 << 20 }

    /// Everything added is visible and durable when this returns.
    func commit() throws {
        while !pending.isEmpty {
            try noteAnswers()
            let unpublished = try group.commit()
            let blocked = Set(unpublished.map(\.item))
            for case .failed(let error) in unpublished.map(\.reason) { throw error }
            let sets = pending
            pending.removeAll()
            pendingBytes = 0
            reserved.removeAll()
            seen.removeAll()
            for (type, sets) in Dictionary(grouping: sets, by: \.type) {
                guard let outbox = root.folders(of: type)?.outbox else { continue }
                let published = sets.filter { blocked.isDisjoint(with: $0.items) }
                root.taken.note(published.flatMap(\.names), in: outbox)
            }
            var done: [OutputSet] = []
            for var set in sets {
                guard blocked.isDisjoint(with: set.items) else {
                    // Somebody took the name a moment ago.
                    for item in set.items { try group.withdraw(item) }
                    set.items = []
                    set.number += 1
                    try place(set)
                    continue
                }
                // What still waits for its archive comes again, and is told then.
                if !set.awaitsArchive { done.append(set) }
            }
            tell(of: done)
        }
    }

    /// Before the sync that makes the outputs durable, so that it does the same for this.
    private func noteAnswers() throws {
        guard let answers else { return }
        let now = currentUnixTime().seconds
        let noted = pending.compactMap { set in
            set.answer.map { answer in
                var answer = answer
                (answer.output, answer.deliveredAt) = (set.output, now)
                return answer
            }
        }
        try answers.append(noted, at: now)
    }

    /// Finds a stem whose whole set is free, or is this request's own from an earlier run, and stages what is missing.
    private func place(_ set: OutputSet) throws {
        guard let folders = root.folders(of: set.type) else { return }
        if seen.insert(set.type).inserted { try root.taken.look(at: folders.outbox) }
        var set = set
        let name = OutputName(for: set.source)
        while true {
            let stem = name.variant(set.number)
            let files = set.files.compactMap { file in
                FileName(stem.file(file.kind.ending)).map { (name: $0, bytes: file.bytes) }
            }
            let present = try files.filter { try folders.outbox.status(of: $0.name) != nil }
            let key = "\(set.type.rawValue)/\(stem.foldedKey)"
            // Part of a set that a crash cut short keeps its place, even if another one by now has a name that differs
            // only in case.
            let isReserved = reserved[key].map { present.isEmpty || $0 == stem } ?? false
            let isTaken =
                try isReserved
                || present.isEmpty
                    && files.contains { try root.taken.hasTwin(of: $0.name, in: folders.outbox) }
            guard !isTaken, try present.allSatisfy({ try isOwn($0.name, set.marks, folders.outbox) }),
                try present.count > 0 || !isBegun(set, as: name.variant(set.number + 1), folders.outbox)
            else {
                set.number += 1
                continue
            }
            for file in files where !present.contains(where: { $0.name == file.name }) {
                set.items.append(
                    try group.write(file.bytes, to: folders.outbox, as: file.name, with: set.items.first)
                )
            }
            try stageArchiving(&set, folders)
            pending.append(set)
            reserved[key] = stem
            return
        }
    }

    /// Whether a part of this set stands there under the next number.
    ///
    /// A repeat that a crash has interrupted comes alone the next time: what stood in its way before may be gone.
    private func isBegun(_ set: OutputSet, as stem: OutputName, _ outbox: Directory) throws -> Bool {
        guard set.reused != nil else { return false }
        return try set.files.contains { file in
            guard let name = FileName(stem.file(file.kind.ending)) else { return false }
            return try isOwn(name, set.marks, outbox)
        }
    }

    private func stageArchiving(_ set: inout OutputSet, _ folders: DropRoot.TypeFolders) throws {
        // Not there any more: archived by an earlier run, or taken away by somebody.
        guard let held = set.held, try folders.processing.status(of: held) != nil else { return }
        let archive: Directory
        do {
            archive = try archives[set.type] ?? root.archive(of: set.type, at: startedAt)
            if mayArchiveLater, archives[set.type] == nil { try archive.checkWritable() }
        } catch let error as SystemError where mayArchiveLater && !error.isDiskFault {
            archiveFault = archiveFault ?? error
            set.awaitsArchive = true
            return
        }
        archives[set.type] = archive
        var number = 1
        while try archive.status(of: held.numbered(number)) != nil {
            if try folders.processing.isHalfMoved(held, to: archive, as: held.numbered(number)) {
                return try folders.processing.remove(held)
            }
            number += 1
        }
        let name = held.numbered(number)
        set.items.append(group.move(held, from: folders.processing, to: archive, as: name, with: set.items.first))
    }

    /// Commits what is left, and tells only then what has kept originals from being archived: they stay in processing/.
    func finish() throws {
        try commit()
        if let archiveFault { throw archiveFault }
    }

    /// What is no regular file, or not for us to read, is somebody else's.
    private func isOwn(_ name: FileName, _ marks: [String], _ directory: Directory) throws -> Bool {
        guard let status = try directory.status(of: name), status.kind == .regular, status.size <= 16 << 20 else {
            return false
        }
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try directory.open(name, .read).readAll(limit: 16 << 20)
        } catch {
            guard error.isPermission || error.isNotFound else { throw error }
            return false
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return marks.allSatisfy { text.contains($0) }
    }

    private func tell(of sets: [OutputSet]) {
        guard !sets.isEmpty else { return }
        // First of all: whenever we are killed, what the trail has was noted here, too.
        deliveries?.note(sets.map(\.delivery), again: again)
        for set in sets {
            if let reused = set.reused {
                log(.info, "drop.answered-again", ["name": set.source.description, "as": set.output, "from": reused])
            } else {
                log(.info, "drop.delivered", ["name": set.source.description, "as": set.output])
            }
            audit(set.entry)
            published[set.type.rawValue, default: 0] += 1
        }
        audit.flush()
    }
}

extension AuditTrail.Entry {
    fileprivate init(_ report: AnalysisReport, of source: RequestRecord.Source) {
        self.init(
            report.reused == nil ? .delivered : .answeredAgain,
            type: source.type,
            name: source.name,
            sha256: source.sha256,
            submission: report.submissionID,
            batch: report.batchID,
            customID: report.customID,
            cost: report.reused == nil ? report.cost : 0
        )
    }
}
