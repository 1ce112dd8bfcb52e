import Batches
package import Jobs
import LinuxSystem
import Prompts

extension Intake {
    /// The submission that is being collected; begun when there is none.
    func openWriter() throws -> SubmissionWriter {
        if let writer { return writer }
        let time = currentUnixTime().seconds
        let record = SubmissionRecord(
            id: .make(at: time, using: &generator),
            origin: .drops,
            provider: provider.name,
            model: settings.model,
            endpoint: settings.endpoint,
            completionWindow: settings.completionWindow,
            at: time
        )
        let writer: SubmissionWriter
        do {
            let folder = try root.store.create(record)
            writer = try SubmissionWriter(folder)
            if isRemembering { questions.open(folder) }
        } catch {
            // The next try makes another one, and nobody would ever close this.
            discard(record.id)
            throw error
        }
        self.record = record
        self.writer = writer
        return writer
    }

    /// Takes back an empty submission, at a later pass if it cannot be done now.
    func discard(_ id: SubmissionID) {
        do {
            try root.store.discard(id)
        } catch {
            abandoned.append(id)
        }
    }

    /// Makes a group of claims durable: the lines and renames first, by one sync, then the records that count.
    func commitGroup(at now: Instant) throws {
        guard let writer, !group.isEmpty else { return }
        // syncfs(2) stays on this machine: what a server stores needs a sync of its own.
        try writer.writeLines(syncing: root.work.isRemote)
        try root.root.syncFileSystem()
        try noteUrgency(of: writer)
        let places = try writer.commit()
        for (claim, place) in zip(group, places) {
            if let key = claim.key { questions.recorded(key, at: place, in: writer.folder.id) }
        }
        questions.forgetUnrecorded()
        removeWhatToldOf(group)
        auditGroup(of: writer)
        group.removeAll(keepingCapacity: true)
        recorded = Tally(estimate: estimate, requestsByType: record?.requestsByType ?? [:])
    }

    /// That something in it is in a hurry outlives a restart.
    private func noteUrgency(of writer: SubmissionWriter) throws {
        guard window.isUrgent, var record, !record.isUrgent else { return }
        record.isUrgent = true
        try writer.folder.save(record)
        self.record = record
    }

    private func auditGroup(of writer: SubmissionWriter) {
        for claim in group {
            audit(
                .init(
                    .claimed,
                    type: folders[claim.folder].type.rawValue,
                    name: claim.original.percentEncoded,
                    sha256: claim.sha256,
                    submission: writer.folder.id.rawValue,
                    customID: claim.customID
                )
            )
        }
    }

    /// Undoes what was claimed but not recorded.
    func rollBack(at now: Instant) {
        // Its temporaries go with it, what it has published stays.
        noteRepeats()
        estimate = recorded.estimate
        record?.requestsByType = recorded.requestsByType
        // A window with nothing in it would be due for ever.
        strays += group + repeats
        group.removeAll()
        repeats.removeAll()
        questions.forgetUnrecorded()
        try? giveBackStrays()
        if writer?.requests ?? 0 == 0 { window.reset() }
        releaseWaiting(at: now)
    }

    /// Puts a file back into its inbox, at a later pass if it cannot be done now.
    func giveBack(_ claim: Claim) {
        let folder = folders[claim.folder].place
        do throws(SystemError) {
            _ = try folder.folders.processing.move(claim.held, to: folder.directory, asFirstFreeOf: claim.original)
        } catch {
            strays.append(claim)
        }
    }

    /// Tries again to put back what could not be put back before.
    ///
    /// While this throws nothing may be claimed either.
    func giveBackStrays() throws(SystemError) {
        let submissions = abandoned
        abandoned.removeAll()
        for id in submissions { discard(id) }
        guard !strays.isEmpty else { return }
        // A file whose record may still count would be sent now and claimed again.
        try writer?.rollBack()
        let claims = strays
        strays.removeAll()
        for claim in claims { giveBack(claim) }
    }

    /// Closes the submission that is being collected; nil while it is empty.
    package func seal() throws -> SubmissionID? {
        guard let writer, var record, writer.requests > 0 else { return nil }
        try writer.rollBack()
        let cost = estimate
        record.isUrgent = record.isUrgent || window.isUrgent || window.isFlushed
        try record.apply(
            .sealed(
                requests: writer.requests,
                bytes: Int(writer.bytes),
                sha256: writer.inputSHA256(),
                estimate: cost
            ),
            at: currentUnixTime().seconds
        )
        try writer.folder.save(record)
        log(.info, "batch.closed", ["submission": record.id.rawValue, "requests": "\(record.requests)"])
        audit(.init(.queued, submission: record.id.rawValue, requests: record.requests, cost: cost.cost))
        limits.closed(requests: record.requests)
        self.writer = nil
        self.record = nil
        estimate = .zero
        recorded = Tally()
        window.reset()
        return record.id
    }

    func reject(_ name: FileName, in index: Int, _ reason: Reason, _ opened: borrowing OpenedFile) throws {
        let folder = folders[index].place
        let text = ReasonFile.render(
            reason,
            about: name,
            inbox: folder.path,
            charge: .notSent,
            at: currentUnixTime().seconds
        )
        let place = try HandBack.give(
            name,
            from: folder.directory,
            as: name,
            to: folder.folders.rejected,
            reason: text,
            taken: root.taken
        )
        if let place, try !opened.isStill(place.file, in: folder.folders.rejected) {
            // It was another version that was judged.
            let rejected = folder.folders.rejected
            _ = try rejected.move(place.file, to: folder.directory, asFirstFreeOf: name)
            try rejected.remove(place.reason)
            folders[index].tracker.forget(name)
            return
        }
        // nil: its owner took it back while it was being judged.
        if let place {
            audit(.init(.rejected, type: folder.type.rawValue, name: name.percentEncoded, reason: reason.code))
            rejections.append(Rejection(type: folder.type.rawValue, name: name, reason: reason))
            log(
                .warning,
                "drop.rejected",
                ["name": name.description, "why": reason.code, "as": place.file.description]
            )
            removeDoneFile(of: name, in: index)
        }
        folders[index].tracker.forget(name)
    }
}
