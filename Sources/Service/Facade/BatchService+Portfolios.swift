package import Batches
import Jobs
import LinuxSystem
import Portfolios
package import Prompts

extension BatchService {
    /// Asks every question about every portfolio.
    ///
    /// Files that cannot be read are reported, the others are sent. Throws `CeilingHold` where a ceiling forbids it.
    ///
    /// What was answered within the last hours is not sent but answered from there; what is being asked already is left
    /// to the submission that asks it.
    ///
    /// - `isForced`: lets it pass every cost ceiling, and asks again what was asked before.
    /// - `patience`: how long a service that takes the submission over is given to send it.
    /// - `onProgress`: told how far it is before the call returns.
    package func submit(
        files: [String],
        types: [AnalysisType],
        model: String? = nil,
        options: BatchOptions = BatchOptions(),
        isForced: Bool = false,
        patience: Duration = KeptByService.patience,
        onProgress: @escaping @Sendable (SubmissionProgress) -> Void = { _ in }
    ) async throws -> SubmissionReceipt {
        let model = model ?? parts.configuration.llm.model
        var plan = plan(model)
        let endpoint = parts.provider.endpoint(for: model)
        let room = room(for: model)
        var questions = Questions(files: files, types: types)
        var staged: SubmissionID?
        var known = Known()
        do {
            // Whoever submits the same at this time finds it written down.
            let turn = try parts.root.store.turnToAsk { onProgress(.waitsForTurn) }
            defer { withExtendedLifetime(turn) {} }
            var precedents = isForced ? nil : try Precedents(parts)
            staged = try stage(model: model, endpoint: endpoint, options: options, isForced: isForced) { writer in
                if var first = precedents {
                    precedents = nil
                    known = try settle(by: &first, &questions, &plan, into: writer)
                    if known.answered > 0 {
                        return Filling(estimate: .zero, isLast: questions.next == nil, isReused: true)
                    }
                }
                var estimate = CostEstimate.zero
                while let (file, type) = questions.next {
                    guard let request = plan.request(file, type, number: plan.count + 1) else {
                        questions.advance()
                        continue
                    }
                    let fits = room.holds(
                        line: request.line.count,
                        tokens: request.tokens.input,
                        in: writer,
                        of: estimate
                    )
                    guard fits else {
                        plan.takeBack(request, path: file, isTooLarge: writer.requests == 0)
                        if writer.requests > 0 { break }
                        questions.advance()
                        continue
                    }
                    try writer.add(
                        request.line,
                        customID: request.customID,
                        source: request.source,
                        tokens: request.tokens
                    )
                    try writer.spill()
                    estimate = estimate + plan.estimate(request)
                    questions.advance()
                }
                return Filling(estimate: estimate, isLast: questions.next == nil)
            }
        } catch BatchServiceProblem.noRequests {
            // Why is said of each file.
        }
        var receipt = SubmissionReceipt(
            id: nil,
            jobs: [],
            requests: plan.count,
            reused: known.answered,
            estimate: plan.estimate,
            rejected: plan.rejected,
            dropped: plan.dropped
        )
        if let staged {
            onProgress(.isKept(staged))
            let sent = try await send(staged, patience: patience, onProgress: onProgress)
            receipt.id = sent.group.usualID
            receipt.jobs = sent.group.members.map { $0.job(named: $0.id.rawValue) }
            receipt.held = sent.held
            receipt.isAllHeld = sent.isAllHeld
            receipt.kept = sent.kept
        }
        receipt.underway = try await join(known.asked, patience: patience) {
            // What was sent anew counts for more.
            if staged == nil { onProgress($0) }
        }
        return receipt
    }

    /// What need not be asked, and why.
    private struct Known {
        var answered = 0
        /// How many questions by the submission that asks them.
        var asked: [SubmissionID: Int] = [:]
    }

    /// Settles the questions that need not be asked: takes the answers that are there, each under the id of the new
    /// request.
    private func settle(
        by precedents: inout Precedents,
        _ questions: inout Questions,
        _ plan: inout RequestPlan,
        into writer: SubmissionWriter
    ) throws -> Known {
        var known = Known()
        guard !precedents.isEmpty else { return known }
        let output = BufferedFile(try writer.folder.directory.open(SubmissionFolder.output, .create(exclusive: false)))
        while let (file, type) = questions.next {
            if let request = plan.request(file, type, number: plan.count + known.answered + 1) {
                switch try request.source.key.flatMap({ try precedents.find($0, as: request.customID) }) {
                case .answered(let line):
                    try output.write(line)
                    try writer.add(request.line, customID: request.customID, source: request.source)
                    try writer.spill()
                    questions.settle()
                    known.answered += 1
                case .asked(let id):
                    questions.settle()
                    known.asked[id, default: 0] += 1
                case nil: break
                }
                plan.takeBack(request, path: file, isTooLarge: false)
            }
            questions.advance()
        }
        try output.syncData()
        questions.restart()
        return known
    }

    /// The same without sending or storing anything.
    ///
    /// - `isSparing`: leaves out what was asked before, as `submit` does.
    package func dryRun(
        files: [String],
        types: [AnalysisType],
        model: String? = nil,
        isSparing: Bool = false
    ) throws -> DryRun {
        let model = model ?? parts.configuration.llm.model
        var plan = plan(model)
        var precedents = isSparing ? try Precedents(parts) : nil
        var first: [[UInt8]] = []
        var noticed: [NoticedFile] = []
        for file in files {
            for type in types {
                guard let request = plan.request(file, type, number: plan.count + 1) else { continue }
                if let key = request.source.key, try precedents?.find(key, as: request.customID) != nil {
                    plan.takeBack(request, path: file, isTooLarge: false)
                    continue
                }
                if first.count < 3 { first.append(request.line) }
                guard !request.warnings.isEmpty, noticed.last?.path != file else { continue }
                let remarks = request.warnings.map { "\(place(of: $0)): \(wording(of: $0))" }
                noticed.append(NoticedFile(path: file, remarks: remarks))
            }
        }
        return DryRun(
            requests: plan.count,
            model: model,
            endpoint: parts.provider.endpoint(for: model),
            estimate: plan.estimate,
            firstLines: first,
            rejected: plan.rejected,
            noticed: noticed,
            dropped: plan.dropped
        )
    }
}

extension BatchService {
    /// Why so much may not be spent now, in words; nil where it may.
    ///
    /// - `cost`: US dollars; nil where the price of the model is not known.
    package func reasonNotToSpend(_ cost: Double?, on model: String) -> String? {
        parts.budget.hold(on: cost, at: currentUnixTime().seconds).map { hold in
            hold.words(model: model, end: hold.endsAt.map(parts.budget.zone.words))
        }
    }

    private func plan(_ model: String) -> RequestPlan {
        RequestPlan(
            builder: parts.builder(model: model),
            model: model,
            prices: parts.prices,
            maximumSize: parts.configuration.watch.maximumFileSize
        )
    }
}
