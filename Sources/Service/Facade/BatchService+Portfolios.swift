package import Batches
package import Jobs
import LinuxSystem
import Portfolios
package import Prompts

/// What became of a call to submit portfolios.
package struct SubmissionReceipt: Hashable, Sendable {
    /// What all of it goes by from now on: the batch's id, or the submission's where it is more than one batch; nil where
    /// nothing was sent.
    package var id: String?
    /// One, or several where the work is larger than the provider takes in one batch.
    package var jobs: [BatchJob]
    package var requests: Int
    /// How many more were answered within the last hours, and are answered from there.
    package var reused: Int
    package var estimate: CostEstimate
    package var rejected: [RejectedFile]
    package var dropped: [DroppedParameter]
    /// Why some of the jobs still wait to be sent; nil where none does.
    package var held: ProviderFailure?
    /// Whether all of them do.
    package var isAllHeld = false
    /// Set where nothing is sent yet because a running service has it, which sends it.
    package var kept: KeptByService?
}

/// How far a submission is that is not sent yet.
package enum SubmissionProgress: Hashable, Sendable {
    /// It is on the disk: whatever becomes of whoever submits it, it can be sent.
    case isKept(SubmissionID)
    /// A running service was quicker, and sends it.
    case isTaken(SubmissionID)
    /// That takes the service more than a moment.
    case isSlow(SubmissionID)
}

/// A file that cannot be asked about.
package struct RejectedFile: Hashable, Sendable {
    package var path: String
    package var reasons: [String]
}

/// What is odd about a file that can be asked about.
package struct NoticedFile: Hashable, Sendable {
    package var path: String
    /// Each with its place.
    package var remarks: [String]
}

/// What a submission would send.
package struct DryRun: Hashable, Sendable {
    package var requests: Int
    package var model: String
    package var endpoint: String
    package var estimate: CostEstimate
    /// The first three, newline included.
    package var firstLines: [[UInt8]]
    package var rejected: [RejectedFile]
    /// The outputs say the same of them.
    package var noticed: [NoticedFile]
    package var dropped: [DroppedParameter]
}

extension BatchService {
    /// Asks every question about every portfolio.
    ///
    /// Files that cannot be read are reported, the others are sent. Throws `CeilingHold` where a ceiling forbids it.
    ///
    /// - `isForced`: lets it pass every cost ceiling, and asks again what was answered within the last hours, which
    ///   otherwise is not sent but answered from there.
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
        let store = isForced ? nil : try AnswerStore(parts)
        var reused = 0
        do {
            staged = try stage(model: model, endpoint: endpoint, options: options, isForced: isForced) { writer in
                if let store, reused == 0, questions.isAtStart {
                    reused = try reuse(from: store, &questions, &plan, into: writer)
                    if reused > 0 {
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
            reused: reused,
            estimate: plan.estimate,
            rejected: plan.rejected,
            dropped: plan.dropped
        )
        guard let staged else { return receipt }
        onProgress(.isKept(staged))
        let sent = try await send(staged, patience: patience, onProgress: onProgress)
        receipt.id = sent.group.isMany ? sent.group.name : sent.group.job.id
        receipt.jobs = sent.group.members.map { $0.job(named: $0.id.rawValue) }
        receipt.held = sent.held
        receipt.isAllHeld = sent.isAllHeld
        receipt.kept = sent.kept
        return receipt
    }

    /// Takes the answers that are there, each under the id of the new request; returns how many.
    private func reuse(
        from store: AnswerStore,
        _ questions: inout Questions,
        _ plan: inout RequestPlan,
        into writer: SubmissionWriter
    ) throws -> Int {
        guard !store.isEmpty else { return 0 }
        let output = BufferedFile(try writer.folder.directory.open(SubmissionFolder.output, .create(exclusive: false)))
        var reused = 0
        while let (file, type) = questions.next {
            if let request = plan.request(file, type, number: plan.count + reused + 1) {
                if let line = try request.source.key.flatMap({ try store.line(for: $0, as: request.customID) }) {
                    try output.write(line)
                    try writer.add(request.line, customID: request.customID, source: request.source)
                    try writer.spill()
                    questions.settle()
                    reused += 1
                }
                plan.takeBack(request, path: file, isTooLarge: false)
            }
            questions.advance()
        }
        try output.syncData()
        questions.restart()
        return reused
    }

    /// The same without sending or storing anything.
    package func dryRun(files: [String], types: [AnalysisType], model: String? = nil) throws -> DryRun {
        let model = model ?? parts.configuration.llm.model
        var plan = plan(model)
        var first: [[UInt8]] = []
        var noticed: [NoticedFile] = []
        for file in files {
            for type in types {
                guard let request = plan.request(file, type, number: plan.count + 1) else { continue }
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
