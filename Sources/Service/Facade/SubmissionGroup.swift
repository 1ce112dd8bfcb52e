import Batches
import Jobs

/// All submissions that one call came to: the batches it was split into, and what was sent again of each.
///
/// Pure: a snapshot of the records on disk.
struct SubmissionGroup: Hashable, Sendable {
    /// What it was asked for by: a batch's id or a submission's.
    let name: String
    /// The first attempts, in the order of the requests, each followed by its follow-ups.
    private(set) var members: [SubmissionRecord]
    /// Whether it is all that was submitted, rather than one batch of it and its follow-ups.
    let isWhole: Bool
    /// Whether a part or a follow-up that has to exist was not found.
    let lacksMembers: Bool

    init(name: String, members: [SubmissionRecord], isWhole: Bool, lacksMembers: Bool = false) {
        self.name = name
        self.members = members
        self.isWhole = isWhole || members.first.map { $0.parts == 1 && $0.id.firstAttempt == $0.id.group } ?? false
        self.lacksMembers = lacksMembers
    }

    /// Whether every request has its last outcome.
    var isComplete: Bool { !lacksMembers && members.allSatisfy(\.phase.isFinal) }

    /// Whether it is more than one batch.
    var isMany: Bool { members.count > 1 || isWhole && (members.first?.parts ?? 1) > 1 }

    /// Why nothing of it became a batch; nil where something did, or may.
    var refusalOfAll: SubmissionRecord.Refusal? {
        guard isComplete, members.allSatisfy({ $0.batch == nil && !$0.isReused }) else { return nil }
        return members.lazy.compactMap(\.refusal).first
    }

    /// What it is called to whoever submits it: after its batch where it is one.
    var usualID: String { isMany ? name : job.id }

    /// What the results file of all of it is called after.
    var resultsID: String {
        guard isMany, let first = members.first else { return members.first?.resultsID ?? name }
        if isWhole { return first.id.group.rawValue }
        return first.id.firstAttempt == first.id.group ? "\(first.id.group)-p1" : first.id.firstAttempt.rawValue
    }

    /// Takes in what the provider says of one of the batches.
    mutating func update(_ id: SubmissionID, _ job: BatchJob) {
        guard let index = members.firstIndex(where: { $0.id == id }) else { return }
        members[index].batch = job
    }

    /// All of it as one job.
    var job: BatchJob {
        if !isMany, let only = members.first { return only.job(named: name) }
        var job = BatchJob(id: name, status: status, endpoint: members.first?.endpoint ?? "")
        // What came before all others; they hold the same requests again.
        let first = Set(members.map(\.id)).subtracting(members.flatMap(\.successors))
        let batches = members.compactMap(\.batch)
        job.model = batches.lazy.compactMap(\.model).first
        job.times.created = batches.compactMap(\.times.created).min() ?? members.first?.history.first?.at
        job.times.expires = batches.compactMap(\.times.expires).max()
        if isComplete { job.times.completed = batches.compactMap(\.times.ended).max() }
        for member in members {
            if first.contains(member.id) { job.requestCounts.total += member.requests }
            let counts = member.batch?.requestCounts ?? BatchJob.RequestCounts()
            job.requestCounts.completed += member.counts?.succeeded ?? counts.completed
            job.requestCounts.failed += member.counts?.failed ?? counts.failed
        }
        job.usage = batches.compactMap(\.usage).reduce(nil) { sum, usage in sum.map { $0 + usage } ?? usage }
        // That it was too large is settled by its halves.
        job.problems = members.filter { $0.tooLarge == nil }.compactMap(\.batch).flatMap(\.problems)
        job.metadata = members.first?.metadata ?? [:]
        job.costEstimate = members.filter { first.contains($0.id) }.map(\.estimate).reduce(nil) { sum, next in
            guard let sum else { return next }
            return next.map { sum + $0 }
        }
        return job
    }

    /// Where the whole is, in the word for the part that is furthest behind; ended, the best end that any has come to.
    private var status: BatchStatus {
        guard isComplete else {
            let open = members.filter { !$0.phase.isFinal }.compactMap(\.batch?.status)
            let order: [BatchStatus] = [.validating, .inProgress, .finalizing, .cancelling]
            return order.first(where: open.contains) ?? .inProgress
        }
        let ends = members.compactMap { $0.isReused ? .completed : $0.batch?.status }
        return [.completed, .cancelled, .expired].first(where: ends.contains) ?? .failed
    }
}

extension SubmissionRecord {
    /// What its results file is called after: the batch, or the submission where there never was one.
    ///
    /// A part must not be called as the whole is.
    var resultsID: String { batch?.id ?? (isPart ? "\(id)_r1" : id.rawValue) }

    private var isPart: Bool { parts > 1 && attempt == 1 || tooLarge != nil }

    /// Its batch with what was expected of it; where there is none, a job that says where the submission is.
    func job(named name: String) -> BatchJob {
        var job = batch ?? BatchJob(id: name, status: BatchStatus(rawValue: phase.rawValue), endpoint: endpoint)
        if batch == nil {
            if isReused { job.status = phase.isFinal ? .completed : .finalizing }
            if let counts { job.requestCounts = .init(completed: counts.succeeded, failed: counts.failed) }
            job.times.created = history.first?.at
            job.requestCounts.total = requests
            job.metadata = metadata
            if let refusal { job.problems = [.init(code: refusal.code ?? phase.rawValue, message: refusal.message)] }
        }
        job.costEstimate = estimate
        return job
    }
}

extension CostEstimate {
    fileprivate static func + (a: CostEstimate, b: CostEstimate) -> CostEstimate {
        var sum = a
        sum.cost = a.cost.flatMap { cost in b.cost.map { cost + $0 } }
        sum.tokensIn += b.tokensIn
        sum.tokensOut += b.tokensOut
        return sum
    }
}
