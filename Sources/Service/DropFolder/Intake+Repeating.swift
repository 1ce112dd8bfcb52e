import Batches
import Jobs
import LinuxSystem
import Prompts
import StrictJSON

extension Intake {
    /// What is known about the question that a drop asks.
    enum Precedent {
        case none
        /// It is being asked already, for this drop.
        case asked(FileName)
        /// It was answered, and paid for.
        case answered(StoredAnswer, BatchResult.Answer)
        /// The disk does not tell for now; to ask on a guess could cost a second bill.
        case unknown(SystemError)
    }

    /// Drops that were answered with what was there, since the last report.
    package struct AnsweredAgain: Sendable {
        /// By analysis type.
        package var counts: [String: Int] = [:]
    }

    /// Whether the same content may be answered with what was said about it before.
    var isRemembering: Bool { settings.duplicateWindow > .zero }

    /// Finds out which questions have been settled, and takes up the drops that waited for it.
    func followQuestions(at now: Instant) throws {
        guard isRemembering else { return }
        isIndexRead = false
        if try questions.follow(root.store) { releaseWaiting(at: now) }
    }

    /// Drops whose question nobody asks any more are looked at again: there is an answer by now, or they have to ask.
    func releaseWaiting(at now: Instant) {
        for index in folders.indices {
            folders[index].tracker.release(at: now) { !questions.isAsked($0) }
        }
    }

    /// Whether the same question was asked before, for whom, and with what answer.
    func precedent(of draft: RequestBuilder.Draft) -> Precedent {
        do {
            return try lookUp(draft)
        } catch let error as SystemError {
            return .unknown(error)
        } catch {
            return .none
        }
    }

    private func lookUp(_ draft: RequestBuilder.Draft) throws -> Precedent {
        let now = currentUnixTime().seconds
        if !isIndexRead {
            try answered.refresh(at: now)
            isIndexRead = true
        }
        var lost: StoredAnswer?
        // While its submission is open its results file is still to be written.
        if let stored = try answered.find(draft.key, at: now), !questions.isOpen(stored.submissionID) {
            if let answer = try readBack(stored, for: draft) { return .answered(stored, answer) }
            lost = stored
        }
        if let name = questions.drop(asking: draft.key) { return .asked(name) }
        if let lost {
            log(.notice, "answer.gone", ["of": lost.output, "batch": lost.batchID, "answer": "asked again"])
        }
        return .none
    }

    /// nil where the results file is gone or does not hold what it held.
    private func readBack(_ stored: StoredAnswer, for draft: RequestBuilder.Draft) throws -> BatchResult.Answer? {
        guard let line = try results.line(of: stored), let result = provider.result(fromLine: line[...]),
            result.customID == stored.customID, let schema = schema(of: draft.prompt),
            case .success(let answer) = result.judged(by: schema).result.outcome
        else { return nil }
        return answer
    }

    private func schema(of prompt: Prompt) -> JSONSchema? {
        if let known = schemas[prompt.type] { return known }
        let schema = try? JSONSchema(parsing: prompt.schema)
        schemas[prompt.type] = schema
        return schema
    }

    /// Moves the drop into `processing/` and stages its outputs.
    func answerAgain(
        _ name: FileName,
        _ draft: RequestBuilder.Draft,
        _ stored: StoredAnswer,
        _ answer: BatchResult.Answer,
        _ opened: borrowing OpenedFile,
        in index: Int
    ) throws {
        // Before the outbox is full and publishes by itself; and before this drop, which goes into the next group.
        if repeats.count == Outbox.groupSize - 1 { try commitRepeats() }
        guard let claim = try take(name, opened, in: index, asRepeat: true) else { return }
        let source = source(of: draft, name: name, held: claim.held)
        let mark = repeatMarks.mark(of: draft.key, name: source.name, status: opened.status, using: &generator)
        repeats[repeats.count - 1].mark = mark
        let report = try report(of: answer, stored, draft, source, mark)
        let outbox =
            repeatOutbox
            ?? Outbox(
                root: root,
                outputs: settings.outputs,
                deliveries: settings.deliveries,
                audit: audit,
                log: log
            )
        repeatOutbox = outbox
        try outbox.add(report, for: source)
    }

    /// Makes the outputs of repeats durable, and archives the originals with them.
    func commitRepeats() throws {
        guard let outbox = repeatOutbox else { return }
        try repeatMarks.save()
        try outbox.commit()
        repeatMarks.finish(Set(repeats.map(\.mark)))
        noteRepeats()
        removeWhatToldOf(repeats)
        repeats.removeAll(keepingCapacity: true)
    }

    /// Lets go of the outbox, and counts what it has published.
    func noteRepeats() {
        guard let outbox = repeatOutbox else { return }
        repeatOutbox = nil
        for (type, count) in outbox.published { answeredAgain.counts[type, default: 0] += count }
    }

    private func report(
        of answer: BatchResult.Answer,
        _ stored: StoredAnswer,
        _ draft: RequestBuilder.Draft,
        _ source: RequestRecord.Source,
        _ mark: String
    ) throws -> AnalysisReport {
        let sent = FencedFacts(in: draft.prompt.user)
        return AnalysisReport(
            type: draft.prompt.type,
            sourceName: FileName(percentEncoded: source.name) ?? "portfolio.json",
            contentHash: draft.sha256,
            customID: stored.customID,
            batchID: stored.batchID,
            submissionID: stored.submissionID,
            provider: provider.name,
            model: answer.model ?? stored.model,
            promptVersion: draft.prompt.version,
            simulated: stored.isSimulated,
            createdAt: stored.createdAt,
            deliveredAt: currentUnixTime().seconds,
            answer: try JSONDocument(parsing: Array(answer.text.utf8)),
            facts: sent.facts,
            investor: sent.investor,
            cost: 0,
            warnings: source.warnings,
            reused: AnalysisReport.Reused(
                id: mark,
                output: stored.output,
                deliveredAt: stored.deliveredAt
            ),
            language: ReportLanguage(source.language),
            accounts: source.accounts,
            country: source.country
        )
    }
}

extension FileName {
    /// `smith.again.json`: its owner wants a new analysis whatever there is.
    var asksAgain: Bool {
        String(decoding: bytes, as: UTF8.self).lowercased().hasSuffix(".again.json")
    }
}
