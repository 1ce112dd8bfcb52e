import Batches
import Prompts
import Service

/// Sends portfolios as a batch without the drop folder.
struct SubmitCommand: Command, Hashable {
    var target: SubmitTarget
    var wait: Bool
    var timeout: Duration
    var dryRun: Bool
    var model: String?
    var force: Bool

    init(_ matches: Matches) throws(UsageProblem) {
        target = try SubmitTarget(types: matches.value(of: Self.types), words: matches.words, path: matches.path)
        wait = matches.contains(Self.wait)
        timeout = try matches.value(of: Self.timeout) ?? .seconds(30 * 60)
        dryRun = matches.contains(Self.dryRun)
        model = try matches.value(of: Self.model)
        force = matches.contains(Self.force)
        if dryRun, wait { throw .conflict(Self.dryRun, Self.wait, path: matches.path) }
        if !wait, matches.values[Self.timeout.declaration.name] != nil {
            throw .needs(Self.timeout.declaration, Self.wait, path: matches.path)
        }
    }

    /// What was sent is sent: whoever takes it for failed would send it again.
    var isRunForOutput: Bool { dryRun }

    func run(in context: RunContext) async throws -> ExitCode {
        try remarkOnNames(in: context)
        try checkTypes(in: context)
        try context.remarkOnEnd(of: model)
        if dryRun { return try preview(in: context) }
        let configuration = try context.remoteConfiguration()
        let service = try context.service(configuration)
        if !force { try checkCeiling(configuration, service) }
        let start = ContinuousClock.now
        let patience = KeptByService.patience
        let ending = EarlyEnding(context.console.diagnostics)
        let receipt = try await service.submit(
            files: target.files,
            types: target.types,
            model: model,
            isForced: force,
            patience: wait && timeout > .zero ? min(timeout, patience) : patience
        ) { ending.note($0) }
        ending.isOver()
        let view = SubmissionView(console: context.console)
        view.write(receipt, model: model ?? configuration.llm.model)
        guard receipt.id != nil || !receipt.underway.isEmpty else {
            throw CommandFailure.noUsableFile(rejected: receipt.rejected.count)
        }
        var code: ExitCode = receipt.rejected.isEmpty ? .done : .someRequestsFailed
        if wait {
            for (id, job) in receipt.all {
                // Zero is without end.
                let left = timeout == .zero ? .zero : max(.milliseconds(1), timeout - (ContinuousClock.now - start))
                let waiting = Waiting(service: service, console: context.console, timeout: left, ending: ending)
                code = try await waiting.run(id, job).combined(with: code)
            }
            return code
        }
        for standing in receipt.standings { code = standing.exitCode.combined(with: code) }
        if code == .done || code == .someRequestsFailed, configuration.llm.provider == .synchronous {
            sayWhoWorks(on: receipt.jobs.map(\.id) + receipt.underway.map(\.id), in: context, service)
        }
        return code
    }

    /// The requests are asked by whoever follows the batch, and that is not this process.
    private func sayWhoWorks(on ids: [String], in context: RunContext, _ service: BatchService) {
        context.console.diagnostics.line(
            OwnerLock.isHeld(work: service.parts.root.work)
                ? "The running `mosychlos watch` asks the server; `mosychlos batch status` shows how far it is."
                : "Nobody asks the server yet: `mosychlos watch` does, or `mosychlos batch wait \(ids.joined(separator: " "))`."
        )
    }

    private func checkTypes(in context: RunContext) throws {
        let path: CommandPath = ["batch", "submit"]
        do {
            try AnalysisWords.check(target.types, in: context.configuration().presets(), path: path)
        } catch UsageProblem.unknownType(let word, let nearest, _) where target.typeIsFirstWord {
            throw UsageProblem.missingType(first: word, nearest: nearest, path: path)
        }
    }

    private func preview(in context: RunContext) throws -> ExitCode {
        try context.withPreview { service in
            let plan = try service.dryRun(files: target.files, types: target.types, model: model)
            SubmissionView(console: context.console).write(plan)
            if plan.requests == 0 { throw CommandFailure.noUsableFile(rejected: plan.rejected.count) }
            return plan.rejected.isEmpty ? .done : .someRequestsFailed
        }
    }

    /// All of it counts as one, however many batches it becomes.
    private func checkCeiling(_ configuration: Configuration, _ service: BatchService) throws {
        guard configuration.batch.hasCeiling else { return }
        let plan = try service.dryRun(files: target.files, types: target.types, model: model, isSparing: true)
        if plan.requests > 0, let reason = service.reasonNotToSpend(plan.estimate.cost, on: plan.model) {
            throw CommandFailure.overCeiling(reason)
        }
    }

    private func remarkOnNames(in context: RunContext) throws {
        if target.typeIsFirstWord, let type = target.types.first, context.fileExists(type.rawValue) {
            context.console.diagnostics.line(
                "`\(type.rawValue)` is taken as the analysis type; to send the file of that name, use --types."
            )
        }
        if !target.typeIsFirstWord, let first = target.files.first, AnalysisType.named(first) != nil,
            !context.fileExists(first)
        {
            throw UsageProblem.typeGivenTwice(first, path: ["batch", "submit"])
        }
    }
}

extension SubmissionReceipt {
    /// All that the answers come with.
    fileprivate var all: [(id: String, job: BatchJob?)] {
        var all: [(id: String, job: BatchJob?)] = underway.map { ($0.id, $0.job) }
        if let id { all.insert((id, jobs.count == 1 ? jobs.first : nil), at: 0) }
        return all
    }

    fileprivate var standings: [SubmissionUnderway.Standing] {
        let kept = kept ?? (isAllHeld ? KeptByService(reason: nil, isPaused: false) : nil)
        return [kept.map(SubmissionUnderway.Standing.kept) ?? .sent] + underway.map(\.standing)
    }
}

extension SubmissionUnderway.Standing {
    fileprivate var exitCode: ExitCode {
        switch self {
        case .sent, .partly: .done
        case .kept(let kept): kept.isPaused ? .unavailable : .timedOut
        case .collected, .unclear: .timedOut
        case .refused: .failed
        }
    }
}
