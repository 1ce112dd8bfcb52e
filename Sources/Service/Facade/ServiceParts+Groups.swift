import Batches
import Jobs
import LinuxSystem
import StrictJSON

extension ServiceParts {
    /// What goes by this id, of a submission or of a batch; nil where nothing that was sent from here does.
    ///
    /// The id of a submission, of any of its parts or of a follow-up stands for all of it. The id of a batch stands for
    /// that batch and what was sent again of it.
    func group(_ name: String) -> SubmissionGroup? {
        if let id = SubmissionID(rawValue: name), let first = root.store.record(id.group) {
            let parts = (1...max(1, first.parts)).map { number in
                number == 1 ? first : root.store.record(first.id.part(number))
            }
            return group(first.id.rawValue, parts, isWhole: true)
        }
        guard let id = submission(ofBatch: name), let record = root.store.record(id) else { return nil }
        return group(name, [record], isWhole: false)
    }

    private func group(_ name: String, _ parts: [SubmissionRecord?], isWhole: Bool) -> SubmissionGroup {
        var members: [SubmissionRecord] = []
        var lacks = false
        for part in parts {
            // Each before those that send it again.
            var open = [part]
            while let next = open.popLast() {
                guard let next else {
                    lacks = true
                    continue
                }
                members.append(next)
                open += next.successors.reversed().map(root.store.record)
            }
        }
        return SubmissionGroup(name: name, members: members, isWhole: isWhole, lacksMembers: lacks)
    }

    /// The submission a batch belongs to, by its job file; nil for a batch that was not submitted from here.
    func submission(ofBatch batchID: String) -> SubmissionID? {
        JobFile.head(ofBatch: batchID, in: root.root)?["submission"]?.string.flatMap(SubmissionID.init(rawValue:))
    }

    /// The state of the submission a batch belongs to, open or closed.
    func record(ofBatch batchID: String) -> SubmissionRecord? {
        submission(ofBatch: batchID).flatMap(root.store.record)
    }

    /// Writes the one results file of a submission whose last batch is about to be closed.
    func publishResults(closing record: SubmissionRecord) throws {
        guard record.origin == .direct, let group = group(record.id.rawValue), group.isMany, group.isComplete else {
            return
        }
        try publishResults(of: group, writer: record.id.rawValue)
    }

    /// Joins the results of all members.
    ///
    /// - `writer`: tells this process or task from others that may do the same now.
    func publishResults(of group: SubmissionGroup, writer: String) throws {
        var merged = MergedResults()
        for member in group.members {
            guard let name = ResultsFile.name(member.resultsID) else { continue }
            try merged.add(root.path + "/" + name.description) { [store = root.store] in
                try member.successors.compactMap { try store.folder($0) ?? store.closedFolder($0) }
            }
        }
        let costs = group.members.map(\.actualCost)
        let known = group.members.filter { $0.batch != nil }.map(\.actualCost)
        let head = MergedResults.Head(
            id: group.resultsID,
            simulated: group.members.contains(where: \.isSimulated),
            successes: group.members.reduce(0) { $0 + ($1.counts?.succeeded ?? 0) },
            failures: group.members.reduce(0) { $0 + ($1.counts?.failed ?? 0) },
            provider: group.members.first?.provider ?? "",
            model: group.job.model ?? group.members.first?.model ?? "",
            actualCost: known.contains(nil) ? nil : costs.compactMap(\.self).reduce(0, +),
            batches: group.members.compactMap(\.batch?.id)
        )
        try merged.publish(head, into: root.root, writer: writer)
    }
}
