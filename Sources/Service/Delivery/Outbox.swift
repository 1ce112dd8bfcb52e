import Batches
import Jobs
import LinuxSystem
import Prompts

/// Publishes output sets in groups that share one sync, and archives the original with each set.
final class Outbox {
    private let root: DropRoot
    private let outputs: [Configuration.OutputFormat]
    private let audit: AuditTrail
    private let log: Log
    private var group = DurableGroup()
    private var pending: [OutputSet] = []
    /// The stems of what is pending, by type and folded case.
    private var reserved: Set<String> = []
    private var archives: [AnalysisType: Directory] = [:]
    private let startedAt = currentUnixTime().seconds
    /// The last ones, newest first.
    private(set) var recent: [DropRootStatus.Delivery] = []

    /// The outputs of one request and where they go.
    private struct OutputSet {
        var type: AnalysisType
        var source: FileName
        var held: FileName?
        var number: Int
        var files: [(kind: Configuration.OutputFormat, bytes: [UInt8])]
        var marks: Marks
        var items: [DurableGroup.Item] = []
    }

    /// What tells an output of this request from anybody else's.
    private struct Marks {
        var submission: String
        var customID: String
        var batch: String
        var sha256: String
        var cost: Double?
    }

    private static let groupSize = 250

    init(root: DropRoot, outputs: [Configuration.OutputFormat], audit: AuditTrail, log: Log) {
        self.root = root
        self.outputs = Configuration.OutputFormat.written(outputs)
        self.audit = audit
        self.log = log
    }

    func add(_ report: AnalysisReport, for source: RequestRecord.Source) throws {
        let set = OutputSet(
            type: report.type,
            source: report.sourceName,
            held: source.heldName.flatMap(FileName.init(percentEncoded:)),
            number: 1,
            files: outputs.map { ($0, $0.render(report)) },
            marks: Marks(
                submission: report.submissionID,
                customID: report.customID,
                batch: report.batchID,
                sha256: report.contentHash,
                cost: report.cost
            )
        )
        try place(set)
        if pending.count >= Self.groupSize { try commit() }
    }

    /// Everything added is visible and durable when this returns.
    func commit() throws {
        while !pending.isEmpty {
            let unpublished = try group.commit()
            let blocked = Set(unpublished.map(\.item))
            for case .failed(let error) in unpublished.map(\.reason) { throw error }
            let sets = pending
            pending.removeAll()
            reserved.removeAll()
            for var set in sets {
                guard blocked.isDisjoint(with: set.items) else {
                    // Somebody took the name a moment ago.
                    for item in set.items { try group.withdraw(item) }
                    set.items = []
                    set.number += 1
                    try place(set)
                    continue
                }
                note(set)
            }
        }
    }

    /// Finds a stem whose whole set is free, or is this request's own from an earlier run, and stages what is missing.
    private func place(_ set: OutputSet) throws {
        guard let folders = root.folders(of: set.type) else { return }
        var set = set
        let name = OutputName(for: set.source)
        while true {
            let stem = name.variant(set.number)
            let files = set.files.compactMap { file in
                FileName(stem.file(file.kind.ending)).map { (name: $0, bytes: file.bytes) }
            }
            let present = try files.filter { try folders.outbox.status(of: $0.name) != nil }
            let key = "\(set.type.rawValue)/\(stem.foldedKey)"
            guard !reserved.contains(key), try present.allSatisfy({ try isOwn($0.name, set.marks, folders.outbox) })
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
            reserved.insert(key)
            return
        }
    }

    private func stageArchiving(_ set: inout OutputSet, _ folders: DropRoot.TypeFolders) throws {
        // Not there any more: archived by an earlier run, or taken away by somebody.
        guard let held = set.held, try folders.processing.status(of: held) != nil else { return }
        let archive = try archives[set.type] ?? root.archive(of: set.type, at: startedAt)
        archives[set.type] = archive
        var number = 1
        while try archive.status(of: held.numbered(number)) != nil { number += 1 }
        let name = held.numbered(number)
        set.items.append(group.move(held, from: folders.processing, to: archive, as: name, with: set.items.first))
    }

    /// What is no regular file, or not for us to read, is somebody else's.
    private func isOwn(_ name: FileName, _ marks: Marks, _ directory: Directory) throws -> Bool {
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
        return text.contains(marks.submission) && text.contains(marks.customID)
    }

    private func note(_ set: OutputSet) {
        let stem = OutputName(for: set.source).variant(set.number).stem
        let output = "outbox/\(set.type.rawValue)/\(stem)"
        log(.info, "drop.delivered", ["name": set.source.description, "as": output])
        audit(
            .init(
                .delivered,
                type: set.type.rawValue,
                name: set.source.percentEncoded,
                sha256: set.marks.sha256,
                submission: set.marks.submission,
                batch: set.marks.batch,
                customID: set.marks.customID,
                cost: set.marks.cost
            )
        )
        let delivery = DropRootStatus.Delivery(
            type: set.type.rawValue,
            source: set.source,
            output: output,
            at: currentUnixTime().seconds
        )
        recent = [delivery] + recent.prefix(DropRootStatus.shownEvents - 1)
    }
}
