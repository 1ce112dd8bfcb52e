import Batches
import Jobs
import LinuxSystem
import Prompts
import StrictJSON

/// One pass over the answers of one submission.
final class Delivery {
    private let folder: SubmissionFolder
    private var record: SubmissionRecord
    private let root: DropRoot
    private let provider: any BatchProvider
    private let settings: DeliveryDesk.Settings
    private let audit: AuditTrail
    private let log: Log
    private let table: RequestTable
    private let results: ResultsFile
    private let lines: SentLines
    private let outbox: Outbox
    /// Where answers are noted that may be given again; nil where none are.
    private let answers: AnswerLog?
    private var noted: NotedAnswers
    private let told: ToldBefore
    private var followUp: FollowUp
    /// Whether an earlier delivery got so far that requests of it are sent again: that is not taken back.
    private let isFollowedUp: Bool
    /// Who wants it to end: what has no answer is not sent again then.
    private let cancel: CancelRequest?
    private var delivered = DeliveryDesk.Delivered()
    /// Whether any line was about one of the requests.
    private var hasAnyAnswer = false
    private var unstated = UnstatedCosts()

    init(
        _ folder: SubmissionFolder,
        _ record: SubmissionRecord,
        _ root: DropRoot,
        _ provider: any BatchProvider,
        _ settings: DeliveryDesk.Settings,
        _ audit: AuditTrail,
        _ log: Log
    ) throws {
        self.folder = folder
        self.record = record
        self.root = root
        self.provider = provider
        self.settings = settings
        self.audit = audit
        self.log = log
        table = try RequestTable(folder)
        told = try ToldBefore(record, folder, root, audit)
        results = try ResultsFile(work: folder.directory)
        lines = try SentLines(folder, provider)
        answers = settings.remembersAnswers && !record.isReused ? try AnswerLog(work: root.work) : nil
        outbox = Outbox(
            root: root,
            outputs: settings.outputs,
            answers: answers,
            deliveries: settings.deliveries,
            audit: audit,
            again: told.since,
            mayArchiveLater: true,
            log: log
        )
        noted = NotedAnswers(log: answers)
        followUp = FollowUp(of: record, in: root.store, prices: settings.prices)
        isFollowedUp = try followUp.isThere
        cancel = try isFollowedUp ? nil : folder.cancelRequest
    }

    /// Takes in one line of a results or error file.
    ///
    /// - `isLast`: whether no other line comes for its request.
    /// Returns false, having done nothing, for a failure that is not the last: an answer may come behind it.
    func take(_ line: ArraySlice<UInt8>, isLast: Bool) throws -> Bool {
        guard let result = provider.result(fromLine: line) else { return true }
        guard let request = try table.take(result.customID) else {
            let event = try table.contains(result.customID) ? "result.repeated" : "result.unknown"
            log(.warning, event, ["batch": record.batch?.id ?? "-", "custom_id": result.customID])
            delivered.proof.unreadLines += 1
            return true
        }
        var judged = try lines.judge(result, request.record)
        if !isLast, case .failure = judged.result.outcome {
            table.giveBack(request)
            return false
        }
        if case .failure(let failure) = result.outcome, failure.kind == .unreadable {
            delivered.proof.unreadLines += 1
        }
        hasAnyAnswer = true
        judged.result = judged.result.asSentAgain(ifCancelledBy: record)
        try settle(request, judged, line)
        return true
    }

    /// All lines of a file of the provider have been taken in.
    func came(_ digest: FileDigest, as name: FileName) {
        if name == SubmissionFolder.output { delivered.proof.output = digest } else { delivered.proof.errors = digest }
    }

    /// Hands back what nothing came for, and publishes the results file.
    func finish() throws -> DeliveryDesk.Delivered {
        let isForeign = !hasAnyAnswer && record.isSaidToHaveRun(delivered.proof)
        let failure = isForeign ? RequestFailure.foreignFiles : record.failureOfUnanswered(isCancelled: cancel != nil)
        try table.forEachUnanswered { request in
            let result = BatchResult(customID: request.record.customID, outcome: .failure(failure))
            try settle(request, JudgedResult(result: result), nil, mayBeSentAgain: !record.isWithheld && !isForeign)
        }
        try outbox.finish()
        try noted.flush()
        audit.flush()
        delivered.followUps = try followUp.publish(table, lines)
        try passOnCancel()
        unstated.add(to: &delivered)
        record.actualCost = delivered.cost
        delivered.isSimulated = results.simulated || record.isSimulated
        if record.batch != nil || record.origin == .direct {
            let places = record.origin == .drops ? [root.root, root.outbox] : [root.root]
            delivered.proof.results = try results.publish(batchID: record.resultsID, record: record, into: places)
        }
        return delivered
    }

    private func settle(
        _ hit: RequestTable.Hit,
        _ judged: JudgedResult,
        _ line: ArraySlice<UInt8>?,
        mayBeSentAgain: Bool = true
    ) throws {
        let request = hit.record
        var result = judged.result
        // Paid for when it was asked.
        if record.isReused { result.usage = nil }
        let place = try results.add(result, line: line, request: request)
        if let usage = result.usage {
            bill(usage, for: request)
        } else if case .success = result.outcome, !record.isReused {
            unstated.note(request, prices: settings.prices, model: record.batch?.model ?? record.model)
        }
        switch result.outcome {
        case .success(let answer):
            count(request) { $0.succeeded += 1 }
            guard let source = request.source, let type = AnalysisType(rawValue: source.type) else { return }
            guard record.origin == .drops else {
                return try noted.note(answer, request, source, at: place, in: record, results.simulated)
            }
            if try told.isDelivered(request, source, from: root.folders(of: type)?.processing) { return }
            let simulated = record.isSimulated || line?.contains(text: "mosychlos-simulator") ?? false
            let report = try lines.report(
                of: answer,
                judged.answer,
                result,
                request,
                source,
                record,
                settings.prices,
                type: type,
                simulated: simulated
            )
            try outbox.add(report, for: source, answer: place.flatMap { StoredAnswer(report, of: source, at: $0) })
            if outbox.isHeavy { try outbox.commit() }
        case .failure(let failure):
            if mayBeSentAgain, isWorthAnotherTry(failure) {
                count(request) { $0.followedUp += 1 }
                if let source = request.source, record.origin == .drops {
                    tell(.followedUp, request, source, failure)
                }
                followUp.add(hit)
                return
            }
            count(request) { $0.failed += 1 }
            guard record.origin == .drops, let source = request.source else { return }
            try handBack(request, source, failure, result.usage)
        }
    }

    /// Request by request: what a long one costs depends on its own length.
    private func bill(_ usage: TokenUsage, for request: RequestRecord) {
        delivered.usage = delivered.usage.map { $0 + usage } ?? usage
        guard let cost = settings.prices.cost(of: usage, model: record.batch?.model ?? record.model) else { return }
        delivered.cost = (delivered.cost ?? 0) + cost
        if let type = request.source?.type { delivered.costs[type, default: 0] += cost }
    }

    private func isWorthAnotherTry(_ failure: RequestFailure) -> Bool {
        // What may have been answered elsewhere, too, is not paid for again without a person.
        guard record.refusal == nil, cancel == nil else { return false }
        // Nothing of what was too large has run.
        if record.tooLarge != nil { return true }
        return failure.isRetryable && (isFollowedUp || record.attempt < settings.maximumAttempts)
    }

    /// Whoever asked for the end while this went on means what is sent again of it, too.
    private func passOnCancel() throws {
        guard !delivered.followUps.isEmpty, let request = try folder.cancelRequest else { return }
        for id in delivered.followUps { try root.store.folder(id)?.requestCancel(request) }
    }

    private func count(_ request: RequestRecord, _ change: (inout DeliveryCounts) -> Void) {
        change(&delivered.counts)
        if let type = request.source?.type { change(&delivered.tallies[type, default: DeliveryCounts()]) }
    }

    private func handBack(
        _ request: RequestRecord,
        _ source: RequestRecord.Source,
        _ failure: RequestFailure,
        _ usage: TokenUsage?
    ) throws {
        guard let type = AnalysisType(rawValue: source.type), let folders = root.folders(of: type),
            let held = source.heldName.flatMap(FileName.init(percentEncoded:)),
            let original = FileName(percentEncoded: source.name)
        else { return }
        let cost = usage.flatMap { settings.prices.cost(of: $0, model: record.batch?.model ?? record.model) }
        let charge = record.charge(for: failure, usage: usage, cost: cost)
        let reason = Reason(failure, record: record, cancel: cancel)
        // What is in rejected/ may be dropped again without a second bill.
        let isFree = charge == .notSent
        let event: AuditTrail.Event = isFree ? .rejected : .failed
        let isTold = told.contains(event, request)
        let isGone = try folders.processing.status(of: held) == nil
        // Gone from there, it was handed back by an earlier run, or somebody took it away.
        let isDone =
            try isGone
            && (isTold || HandBack.isDone(original, id: request.customID, in: [folders.rejected, folders.failed]))
        let now = currentUnixTime().seconds
        let target = isFree ? folders.rejected : folders.failed
        let words = ReasonFile.render(
            reason,
            about: original,
            inbox: "inbox/\(type.rawValue)",
            charge: charge,
            at: now,
            id: request.customID,
            simulated: record.isSimulated || results.simulated
        )
        var place: HandBack.Place?
        if !isGone {
            place = try HandBack.give(
                held,
                from: folders.processing,
                as: original,
                to: target,
                reason: words,
                taken: root.taken
            )
        } else if !isDone {
            place = try HandBack.tell(of: original, in: target, reason: words, taken: root.taken)
        }
        if isFree { delivered.rejected[source.type, default: 0] += 1 }
        delivered.note(
            DropRootStatus.Problem(
                at: now,
                folder: type.rawValue,
                file: original,
                // What the provider or the model said comes second, and is what a reader wants to know.
                message: "\(isFree ? "rejected" : "failed"): \(reason.lines.prefix(2).joined(separator: " "))"
                    + (isGone && !isDone ? " The file itself is gone from processing/." : "")
            )
        )
        guard !isTold else { return }
        tell(event, request, source, failure, cost: cost)
        // Whoever is killed now tells it no second time.
        audit.flush()
        log(
            .warning,
            "drop.\(event.rawValue)",
            ["name": original.description, "why": failure.kind.rawValue, "as": place?.file.description ?? "-"]
        )
    }

    /// Once, however often this is done.
    private func tell(
        _ event: AuditTrail.Event,
        _ request: RequestRecord,
        _ source: RequestRecord.Source,
        _ failure: RequestFailure,
        cost: Double? = nil
    ) {
        guard !told.contains(event, request) else { return }
        audit(
            AuditTrail.Entry(
                event,
                type: source.type,
                name: source.name,
                sha256: source.sha256,
                submission: record.id.rawValue,
                batch: record.batch?.id,
                customID: request.customID,
                reason: failure.kind.rawValue,
                cost: cost
            )
        )
    }
}
