import Batches
package import Jobs
import LinuxSystem
import Prompts

extension Intake {
    /// The submission that is being collected; begun when there is none.
    func openWriter() throws -> SubmissionWriter {
        if let writer { return writer }
        let time = currentUnixTime().seconds
        var generator = SystemRandomNumberGenerator()
        let record = SubmissionRecord(
            id: .make(at: time, using: &generator),
            origin: .drops,
            provider: provider.name,
            model: settings.model,
            endpoint: settings.endpoint,
            completionWindow: settings.completionWindow,
            at: time
        )
        let folder = try root.store.create(record)
        let writer: SubmissionWriter
        do {
            writer = try SubmissionWriter(folder)
        } catch {
            // Nobody would ever add to it.
            try? root.store.close(folder)
            throw error
        }
        if isRemembering { questions.open(folder) }
        self.record = record
        self.writer = writer
        return writer
    }

    /// Makes a group of claims durable: the lines and renames first, by one sync, then the records that count.
    func commitGroup(at now: Instant) throws {
        guard let writer, !group.isEmpty else { return }
        try writer.writeLines()
        try root.root.syncFileSystem()
        let places = try writer.commit()
        for (claim, place) in zip(group, places) {
            if let key = claim.key { questions.recorded(key, at: place, in: writer.folder.id) }
        }
        questions.forgetUnrecorded()
        group.removeAll(keepingCapacity: true)
        if repeats.isEmpty, strays.isEmpty { originalNames.forgetAll() }
        recorded = Tally(estimate: estimate, requestsByType: record?.requestsByType ?? [:])
    }

    /// Undoes what was claimed but not recorded.
    ///
    /// Files go back only once no line of theirs is left: what is both in a batch and in the inbox is paid for twice.
    func rollBack(at now: Instant) {
        // Its temporaries go with it, what it has published stays.
        noteRepeats()
        for claim in repeats { giveBack(claim) }
        repeats.removeAll()
        do {
            try writer?.rollBack()
        } catch {
            isRollBackDue = true
            log(.error, "intake.not-undone", ["reason": "\(error)", "answer": "tried again before anything else"])
            return
        }
        isRollBackDue = false
        estimate = recorded.estimate
        record?.requestsByType = recorded.requestsByType
        // A window with nothing in it would be due for ever.
        if writer?.requests ?? 0 == 0 { window.reset() }
        for claim in group { giveBack(claim) }
        group.removeAll()
        questions.forgetUnrecorded()
        releaseWaiting(at: now)
    }

    /// Finishes a roll-back that could not be done at once; until then nothing is taken and nothing sent.
    func finishRollBack(at now: Instant) throws {
        guard isRollBackDue else { return }
        rollBack(at: now)
        if isRollBackDue { throw RollBackPending() }
    }

    /// What was claimed cannot be undone for now.
    struct RollBackPending: Error, CustomStringConvertible {
        var description: String { "files that were claimed but not recorded cannot be given back yet" }
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
    func giveBackStrays() {
        let claims = strays
        strays.removeAll()
        for claim in claims { giveBack(claim) }
    }

    /// Closes the submission that is being collected; nil while it is empty.
    package func seal() throws -> SubmissionID? {
        guard let writer, var record, writer.requests > 0 else { return nil }
        let cost = settings.prices.estimate(
            model: record.model,
            tokensIn: estimate.input,
            tokensOut: estimate.output
        )
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
        self.writer = nil
        self.record = nil
        estimate = (0, 0)
        recorded = Tally()
        window.reset()
        return record.id
    }

    /// Moves the file that was judged into `rejected/`; another one that has taken its place stays.
    func reject(_ name: FileName, _ judged: FileStatus, in index: Int, _ reason: Reason, at now: Instant) throws {
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
            judged,
            from: folder.directory,
            as: name,
            to: folder.folders.rejected,
            reason: text
        )
        // nil: its owner took it back while it was being judged, or put another one there.
        if let place {
            rejections.append(Rejection(type: folder.type.rawValue, name: name, reason: reason))
            log(
                .warning,
                "drop.rejected",
                ["name": name.description, "why": reason.code, "as": place.file.description]
            )
        }
        folders[index].tracker.forget(name)
        // The kernel told of a successor before it was forgotten here.
        if place == nil { folders[index].nextListing = now }
    }
}
