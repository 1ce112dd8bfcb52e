import Batches
import Jobs
import LinuxSystem
import Portfolios
import Prompts

extension Intake {
    /// A file that was moved into `processing/`, but is not yet recorded.
    struct Claim {
        var folder: Int
        var original: FileName
        var held: FileName
        /// Set once its request line is written.
        var key: ContentKey?
        var sha256 = ""
        var customID = ""
        /// What tells the outputs of a repeat from those of any other.
        var mark = ""
    }

    /// What the lines of the submission that is being collected come to.
    struct Tally {
        var estimate = CostEstimate.zero
        var requestsByType: [String: Int] = [:]
    }

    /// Claims everything that is ready, in groups that share one sync.
    func claimDue(at now: Instant, sealed: inout [SubmissionID]) throws {
        var foundSome = true
        isRecording = false
        while foundSome, limits.mayClaimMore() {
            foundSome = false
            // Who has nothing passes over nobody.
            var hopeful = Set(folders.indices.filter { folders[$0].tracker.mayHaveDue(at: now) })
            while !hopeful.isEmpty, group.count + repeats.count < Self.groupSize, !isQueueFull {
                let index = turns.next(among: hopeful) { priority(of: $0) }
                for _ in 0..<Self.helping where group.count + repeats.count < Self.groupSize && !isQueueFull {
                    guard let due = folders[index].tracker.nextDue(at: now) else {
                        hopeful.remove(index)
                        break
                    }
                    foundSome = true
                    do {
                        try claim(due.name, due.candidate, in: index, at: now, sealed: &sealed)
                    } catch let error as SystemError
                        where error.isOfOneFile && !isRecording && !isHeld(due.name, in: index)
                        && FolderFault(error, in: root) == nil
                    {
                        // A matter of this file: the others go on.
                        let retry = now + settings.rescan
                        folders[index].tracker.postpone(due.name, CandidateTracker.Waiting(error), until: retry)
                    } catch {
                        // Looked at, but still here: it has to come up again.
                        let retry = now + settings.settling.settle
                        folders[index].tracker.postpone(due.name, due.candidate.waiting, until: retry)
                        throw error
                    }
                }
            }
            try commitGroup(at: now)
            try commitRepeats()
            if strays.isEmpty { originalNames.forgetAll() }
        }
    }

    /// How many drops one folder has taken before it is another one's turn.
    private static let helping = 25

    private func isHeld(_ name: FileName, in index: Int) -> Bool {
        (group + repeats).contains { $0.folder == index && $0.original == name }
    }

    /// Reads a ready file once, checks it, moves it, and makes sure that nobody wrote meanwhile.
    private func claim(
        _ name: FileName,
        _ candidate: CandidateTracker.Candidate,
        in index: Int,
        at now: Instant,
        sealed: inout [SubmissionID]
    ) throws {
        let folder = folders[index].place
        if let why = builder.reasonToWait(folder.type) ?? folders[index].refusal {
            folders[index].tracker.postpone(name, .unreadable(why), until: now + settings.rescan)
            return
        }
        guard let opened = try open(name, candidate, in: index, at: now) else { return }
        let status = opened.status
        guard status.size <= settings.maximumSize else {
            try reject(name, in: index, .tooLarge(size: status.size, limit: settings.maximumSize), opened)
            return
        }
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try opened.file.readAll(limit: Int(settings.maximumSize))
        } catch {
            folders[index].tracker.postpone(name, CandidateTracker.Waiting(error), until: now + settings.rescan)
            return
        }
        let draft: RequestBuilder.Draft
        do throws(PortfolioRejection) {
            draft = try builder.draft(folder.type, from: bytes)
        } catch {
            let patience = folders[index].settling.patience(isEmpty: bytes.isEmpty)
            if error.isCutOff || bytes.isEmpty, now < candidate.unchangedSince + patience {
                folders[index].tracker.postpone(name, .incomplete, until: candidate.unchangedSince + patience)
            } else {
                try reject(name, in: index, bytes.isEmpty ? .empty : Reason(error), opened)
            }
            return
        }

        if isRemembering, !name.asksAgain {
            switch precedent(of: draft) {
            case .none:
                break
            case .asked(let first):
                folders[index].tracker.park(name, until: draft.key, isAnsweredFor: first)
                return
            case .unknown(let error):
                let reason = "the earlier answers: \(error)"
                folders[index].tracker.postpone(name, .unreadable(reason), until: now + settings.rescan)
                return
            case .answered(let stored, let answer):
                try answerAgain(name, draft, stored, answer, opened, in: index)
                return
            }
        }

        var built = try line(for: draft)
        guard built.line.count <= window.limits.bytes else {
            let reason = Reason.tooLarge(size: Int64(built.line.count), limit: Int64(window.limits.bytes))
            try reject(name, in: index, reason, opened)
            return
        }
        let tokens = builder.tokens(of: draft)
        let expected = settings.prices.estimate(
            model: settings.model,
            tokensIn: tokens.input,
            tokensOut: tokens.output
        )
        if let cost = expected.cost, !window.isAffordable(cost) {
            let words =
                "it alone would cost up to \(Format.dollars(cost)), more than the cost ceilings allow; raise them"
            folders[index].tracker.postpone(name, .unreadable(words), until: now + settings.rescan)
            return
        }
        if let writer, !hasRoom(for: built.line.count, expected, in: writer) || isOfOtherHurry(folder.isUrgent) {
            isRecording = true
            try commitGroup(at: now)
            if let id = try seal() { sealed.append(id) }
            isRecording = false
            built = try line(for: draft)
        }

        guard let claim = try take(name, opened, in: index) else { return }
        let source = source(of: draft, name: name, held: claim.held)
        try openWriter().add(built.line, customID: built.customID, source: source, tokens: tokens)
        if let key = source.key {
            group[group.count - 1].key = key
            questions.claimed(key, as: name)
        }
        group[group.count - 1].sha256 = draft.sha256
        group[group.count - 1].customID = built.customID
        record?.requestsByType[folder.type.rawValue, default: 0] += 1
        estimate = estimate + expected
        window.added(isUrgent: folder.isUrgent, at: now)
        log(.info, "drop.claimed", ["type": folder.type.rawValue, "name": name.description, "id": built.customID])
    }

    /// Opens a candidate if it still is what was observed and nobody has it open for writing.
    private func open(
        _ name: FileName,
        _ candidate: CandidateTracker.Candidate,
        in index: Int,
        at now: Instant
    ) throws -> OpenedFile? {
        let settling = folders[index].settling
        let file: FileDescriptor
        do throws(SystemError) {
            file = try folders[index].directory.open(name, .readUnnoticed)
        } catch {
            if error.isNotFound {
                folders[index].tracker.forget(name)
            } else {
                folders[index].tracker.postpone(name, CandidateTracker.Waiting(error), until: now + settings.rescan)
            }
            return nil
        }
        let status = try file.status()
        guard status.kind == .regular else {
            folders[index].tracker.forget(name)
            return nil
        }
        guard status.identity == candidate.identity else {
            let arrival = candidate.arrival
            folders[index].tracker.observe(name, status.identity, size: status.size, arrival: arrival, at: now)
            return nil
        }
        switch file.writerCheck() {
        case .none:
            break
        case .present:
            if candidate.waiting != .writer { counters.waitsForWriter += 1 }
            folders[index].tracker.postpone(name, .writer, until: now + settling.settle)
            return nil
        case .unsupported:
            let due = candidate.unchangedSince + settling.wait(candidate.arrival, writerCheckWorks: false)
            if now < due {
                folders[index].tracker.postpone(name, .settling, until: due)
                return nil
            }
        }
        return OpenedFile(file: file, status: status)
    }

    private func line(for draft: RequestBuilder.Draft) throws -> (line: [UInt8], customID: String) {
        let customID = RequestBuilder.customID(draft, number: (writer?.requests ?? 0) + 1)
        return (builder.line(for: draft, customID: customID).line, customID)
    }

    /// What is remembered about the portfolio that a request is made from.
    func source(of draft: RequestBuilder.Draft, name: FileName, held: FileName) -> RequestRecord.Source {
        RequestRecord.Source(
            type: draft.prompt.type.rawValue,
            name: name.percentEncoded,
            heldName: held.percentEncoded,
            sha256: draft.sha256,
            bytes: draft.bytes,
            promptVersion: draft.prompt.version,
            warnings: draft.warnings.map(RequestRecord.Warning.init),
            key: isRemembering ? draft.key : nil,
            accounts: draft.accounts,
            language: draft.language,
            country: draft.country
        )
    }

    /// Moves a file into `processing/` and adds it to the claims, if it still is what was read; nil if not.
    func take(
        _ name: FileName,
        _ opened: borrowing OpenedFile,
        in index: Int,
        asRepeat isRepeat: Bool = false
    ) throws -> Claim? {
        let folder = folders[index].place
        guard let held = try hold(name, opened.status, from: folder) else {
            folders[index].tracker.forget(name)
            return nil
        }
        // From here on it is ours to give back, whatever fails.
        let claim = Claim(folder: index, original: name, held: held)
        if isRepeat { repeats.append(claim) } else { group.append(claim) }
        // What was moved may not be what was read.
        guard try opened.isStill(held, in: folder.folders.processing) else {
            if isRepeat { repeats.removeLast() } else { group.removeLast() }
            folders[index].tracker.forget(name)
            giveBack(claim)
            return nil
        }
        folders[index].tracker.forget(name)
        return claim
    }

    /// Moves a file into `processing/` under a name that is free there; nil if it is gone.
    ///
    /// In lower case: names that differ only in their case are one name to some who look at the folder.
    private func hold(_ name: FileName, _ status: FileStatus, from folder: InboxPlace) throws -> FileName? {
        guard let held = FileName(OutputName(for: name).foldedKey + ".json") else { return nil }
        let processing = folder.folders.processing
        // It gets a number where another one has its name.
        if try held != name || processing.status(of: held) != nil { originalNames.note(name, status) }
        return try folder.directory.move(name, to: processing, asFirstFreeOf: held)
    }
}
