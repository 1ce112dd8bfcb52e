import LinuxSystem
import StrictJSON

/// Carries one batch from its creation to its files, on a thread of its own.
struct BatchRunner: Sendable {
    let simulation: Simulation
    let place: Int

    /// Validates, then runs the lines; returns at once.
    func start() {
        startThread(name: "batch") { [self] in
            if validate() { produce() }
        }
    }

    /// Runs the lines again up to where a cancellation has cut them; returns at once.
    func startAgain() {
        startThread(name: "batch") { [self] in produce() }
    }

    /// Whether there is something to run.
    private func validate() -> Bool {
        let (batch, plan) = simulation.withWorld { world, _ in (world.batches[place], world.plan) }
        let file = batch.input
        var checker = InputChecker(endpoint: batch.endpoint, refusedModels: plan.unsupportedModels)
        var problems: [InputProblem] = []
        if let failure = batch.fault.failure {
            problems = [failure]
        } else if let file, file.purpose != "batch" {
            problems = [.wrongPurpose(file.purpose)]
        } else if let file, file.bytes <= InputChecker.maximumBytes {
            do {
                try check(file.place, with: &checker)
                problems = checker.problems
            } catch {
                problems = [.noFile(batch.inputFileID)]
            }
        } else {
            problems = file == nil ? [.noFile(batch.inputFileID)] : [.tooLarge(model: "requested")]
        }
        return record(checker, problems)
    }

    private func check(_ name: FileName, with checker: inout InputChecker) throws {
        var splitter = LineSplitter(maximumLength: InputChecker.maximumBytes)
        try simulation.shelf.read(name) { chunk in try splitter.push(chunk) { checker.check($0) } }
        try splitter.finish { checker.check($0) }
        checker.finish()
    }

    private func record(_ checker: InputChecker, _ problems: [InputProblem]) -> Bool {
        simulation.withWorld { world, now in
            var problems = problems
            let model = checker.model ?? ""
            if problems.isEmpty, let limit = world.plan.enqueuedTokenLimit,
                world.enqueuedTokens(model: model, at: now) + checker.tokens > limit
            {
                problems = [.tokenLimit(model: model, limit: limit)]
            }
            if problems.isEmpty,
                let problem = world.plan.largestBatch?.problem(
                    requests: checker.total,
                    bytes: world.batches[place].input?.bytes ?? 0,
                    at: .validation
                )
            {
                problems = [problem]
            }
            world.batches[place].problems = problems
            world.batches[place].timeline.validation = .init(endedAt: now, passed: problems.isEmpty)
            guard problems.isEmpty else { return false }
            world.batches[place].total = checker.total
            world.batches[place].model = model
            world.batches[place].enqueuedTokens = checker.tokens
            guard world.batches[place].timeline.cancellation == nil else { return false }
            world.tally.linesAccepted += checker.total
            return true
        }
    }

    private func produce() {
        let (batch, plan, created) = simulation.withWorld { world, now in
            (world.batches[place], world.plan, now / 1000)
        }
        let run = BatchRun(
            shelf: simulation.shelf,
            batchID: batch.id,
            endpoint: batch.endpoint,
            limit: Int((Double(batch.total) * batch.timeline.finalShare).rounded()),
            ending: batch.timeline.cancellation == nil ? LineResult.expired : LineResult.cancelled,
            rules: rules(plan),
            shuffles: batch.fault.shuffles,
            seed: plan.seed,
            created: created,
            prefix: "\(batch.id)-\(batch.productionRound)"
        )
        let production = try? batch.input.map { try run.perform(on: $0.place) }
        simulation.withWorld { world, now in
            guard world.batches[place].productionRound == batch.productionRound else { return }
            world.batches[place].production = production
            world.batches[place].timeline.producedAt = now
        }
    }

    private func rules(_ plan: FaultPlan) -> LineRules {
        LineRules(faults: plan.lines, seed: plan.seed) { [simulation, place] body in
            simulation.withWorld { world, _ in world.attempt(of: body, in: place) }
        }
    }
}
