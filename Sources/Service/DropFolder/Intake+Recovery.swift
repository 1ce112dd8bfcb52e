import Batches
package import Jobs
import LinuxSystem
import Prompts

extension Intake {
    /// Takes up what an earlier run left: reopens what was being collected, and puts back into the inbox what was
    /// claimed but never recorded.
    ///
    /// Returns the submissions that are ready to be worked on.
    package func recover(at now: Instant) throws -> [SubmissionID] {
        // What a start that failed has opened is closed: it is found again.
        (writer, record, estimate) = (nil, nil, .zero)
        window.reset()
        try root.store.removeDrafts(at: currentUnixTime().seconds)
        var ready: [SubmissionID] = []
        var held: [String: Set<FileName>] = [:]
        var isEveryListRead = true
        for id in try root.store.openIDs() {
            guard let folder = try root.store.folder(id) else { continue }
            var record: SubmissionRecord?
            do {
                record = try folder.load()
            } catch {
                let words = SubmissionTrouble(error, of: id, in: root).words
                log(.error, "submission.unreadable", ["submission": id.rawValue, "reason": words])
            }
            if isRemembering, record?.origin != .direct { questions.open(folder) }
            if let record, record.origin == .drops, record.phase == .collecting {
                if let earlier = self.record?.id {
                    if let id = try seal() { ready.append(id) } else { discard(earlier) }
                }
                writer = try SubmissionWriter(folder)
                self.record = record
                self.record?.requestsByType = [:]
                if let requests = writer?.requests, requests > 0 { window.added(isUrgent: record.isUrgent, at: now) }
            } else if record != nil {
                ready.append(id)
            }
            do {
                var place: Int64 = 0
                try folder.forEachLine(of: SubmissionFolder.requests) { line in
                    defer { place += Int64(line.count) + 1 }
                    guard let request = RequestRecord(line: line), let source = request.source,
                        let name = source.heldName
                    else { return }
                    if id == self.record?.id {
                        self.record?.requestsByType[source.type, default: 0] += 1
                        estimate = estimate + expected(of: request)
                    }
                    if let key = source.key { questions.recorded(key, at: place, in: id) }
                    if let name = FileName(percentEncoded: name) { held[source.type, default: []].insert(name) }
                }
                questions.isRead(id)
            } catch let error as SystemError where error.isNotFound && record?.phase == .collecting {
                // Nothing was claimed for it yet.
            } catch {
                isEveryListRead = false
                log(.error, "submission.unreadable", ["submission": id.rawValue, "reason": "\(error)"])
            }
        }
        recorded = Tally(estimate: estimate, requestsByType: self.record?.requestsByType ?? [:])
        // What may have been sent must not be taken for a drop again.
        guard isEveryListRead else { return ready }
        let original = originalNames.load()
        for folders in root.types {
            let known = held[folders.type.rawValue] ?? []
            var found: [FileName] = []
            for name in try folders.processing.names() where !known.contains(name) {
                let status = try folders.processing.status(of: name)
                let place = try putBack(name, as: status.flatMap { original[$0.inode] } ?? name, folders)
                if let place { found.append(place) }
            }
            if let words = Self.words(for: found, folders.type) { returned.append(words) }
        }
        originalNames.forgetAll()
        return ready
    }

    /// What a request was expected to cost when it was claimed; lines without an estimate are taken by their weight.
    private func expected(of request: RequestRecord) -> CostEstimate {
        let tokens = request.tokens ?? RequestRecord.Tokens(input: request.length / 4, output: 1000)
        return settings.prices.estimate(
            model: settings.model,
            tokensIn: tokens.input,
            tokensOut: tokens.output
        )
    }

    /// What people have to be told about files that were put back, since the last time this was asked.
    func takeReturned() -> [String] {
        defer { returned.removeAll() }
        return returned
    }

    /// Nobody is to wonder why a file that somebody has put there is sent: a crash may have left it there as well.
    private static func words(for names: [FileName], _ type: AnalysisType) -> String? {
        guard !names.isEmpty else { return nil }
        let shown = names.prefix(3).map { ForeignText.shortenedInTheMiddle($0.description, to: 60) }
        let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
        return
            "\(shown.joined(separator: ", "))\(rest) lay in processing/\(type.rawValue), where only mosychlos puts files, and"
            + " belonged to no batch; now in inbox/\(type.rawValue), and taken from there like any other"
    }

    /// Returns its name in the inbox; nil where it is none of ours to move, or is there already.
    private func putBack(
        _ name: FileName,
        as original: FileName,
        _ folders: DropRoot.TypeFolders
    ) throws -> FileName? {
        guard name.bytes.first != UInt8(ascii: "."), try !isElsewhere(name, folders),
            let place = try folders.processing.move(name, to: folders.inbox, asFirstFreeOf: original)
        else { return nil }
        log(.notice, "drop.put-back", ["type": folders.type.rawValue, "name": place.description])
        audit(.init(.handedBack, type: folders.type.rawValue, name: place.percentEncoded, reason: "not recorded"))
        return place
    }

    /// Whether the inbox has the file, too, because the crash came in the middle of a claim by link and unlink; then
    /// the claim is undone.
    ///
    /// Where a disk error cut one off that could not be undone, the next claim may have given it another name here.
    private func isElsewhere(_ name: FileName, _ folders: DropRoot.TypeFolders) throws -> Bool {
        guard let held = try folders.processing.status(of: name), held.links > 1 else { return false }
        for other in try folders.processing.names() where other != name {
            guard try folders.processing.isHalfMoved(name, to: folders.processing, as: other) else { continue }
            try folders.processing.remove(name)
            return true
        }
        for inbox in folders.inboxes.map(\.directory) {
            for dropped in try inbox.names() where try folders.processing.isHalfMoved(name, to: inbox, as: dropped) {
                try folders.processing.remove(name)
                log(.notice, "drop.put-back", ["type": folders.type.rawValue, "name": dropped.description])
                return true
            }
        }
        return false
    }
}
