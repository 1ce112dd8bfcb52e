import LinuxSystem

/// Files, batches, the fault plan and what has been counted.
struct World {
    var files: [String: StoredFile] = [:]
    /// Ids in the order of their making; deleted ones are gone.
    var fileOrder: [String] = []
    /// Oldest first; never removed.
    var batches: [SimulatedBatch] = []
    var batchPlaces: [String: Int] = [:]
    var clockOffset: Milliseconds = 0
    var tally = Tally()
    private(set) var plan: FaultPlan
    private var callUses: [RuleUse]
    private var batchUses: [RuleUse]
    private var webhookUses: [RuleUse]
    /// Whether anybody is told of the end of batches.
    var tellsEvents = false
    private var events: [(event: BatchEvent, fault: WebhookFault.Action?)] = []
    private var open: Set<Int> = []
    /// Per request body: the batches that ran it, the oldest first; kept only for rules that count attempts.
    private var runs: [UInt64: [Int]] = [:]

    private struct RuleUse {
        var chances = 0
        var fired = 0
    }

    init(plan: FaultPlan) {
        self.plan = plan
        callUses = plan.calls.map { _ in RuleUse() }
        batchUses = plan.batches.map { _ in RuleUse() }
        webhookUses = plan.webhooks.map { _ in RuleUse() }
    }

    /// Counting starts anew.
    mutating func setPlan(_ plan: FaultPlan) {
        self.plan = plan
        callUses = plan.calls.map { _ in RuleUse() }
        batchUses = plan.batches.map { _ in RuleUse() }
        webhookUses = plan.webhooks.map { _ in RuleUse() }
        runs = [:]
    }

    /// The first rule that fires for a call; every rule for that route sees the chance.
    mutating func callFault(for route: Route) -> CallFault? {
        var chosen: CallFault?
        for (index, fault) in plan.calls.enumerated() where fault.route == nil || fault.route == route {
            callUses[index].chances += 1
            let fires = fault.occurrence.fires(
                chance: callUses[index].chances,
                fired: callUses[index].fired,
                dice: Dice(seed: plan.seed, rule: index)
            )
            guard chosen == nil, fires else { continue }
            callUses[index].fired += 1
            chosen = fault
        }
        return chosen
    }

    /// All rules that fire for a new batch, put together; where two set the same, the first does.
    mutating func batchFault() -> BatchFault {
        var merged = BatchFault()
        for (index, fault) in plan.batches.enumerated() {
            batchUses[index].chances += 1
            let fires = fault.occurrence.fires(
                chance: batchUses[index].chances,
                fired: batchUses[index].fired,
                dice: Dice(seed: plan.seed, rule: index + 500)
            )
            guard fires else { continue }
            batchUses[index].fired += 1
            merged.add(fault)
        }
        return merged
    }

    mutating func add(_ file: StoredFile) {
        files[file.id] = file
        fileOrder.append(file.id)
    }

    /// Returns what to remove from the shelf once the id is gone; nil if there is no such file.
    mutating func removeFile(_ id: String) -> Removal? {
        guard let file = files.removeValue(forKey: id) else { return nil }
        fileOrder.removeAll { $0 == id }
        let isInUse = open.contains { batches[$0].inputFileID == id }
        return Removal(place: isInUse ? nil : file.place)
    }

    struct Removal {
        /// nil: a batch still reads it.
        var place: FileName?
    }

    /// Returns its place.
    mutating func add(_ batch: SimulatedBatch) -> Int {
        batchPlaces[batch.id] = batches.count
        open.insert(batches.count)
        batches.append(batch)
        return batches.count - 1
    }

    /// nil for one that never was, and for one that has vanished.
    func place(ofBatch id: String, at now: Milliseconds) -> Int? {
        batchPlaces[id].flatMap { batches[$0].hasVanished(at: now) ? nil : $0 }
    }

    /// Which run of that request body this is for the batch at that place, from 1.
    mutating func attempt(of body: UInt64, in place: Int) -> Int {
        var places = runs[body] ?? []
        if let known = places.firstIndex(of: place) { return known + 1 }
        places.append(place)
        runs[body] = places
        return places.count
    }

    /// Prompt tokens of the batches that have not ended, by model.
    func enqueuedTokens(model: String?, at now: Milliseconds) -> Int {
        open.reduce(0) { sum, place in
            let batch = batches[place]
            return batch.model == model && !batch.timeline.reading(at: now).status.isOver
                ? sum + batch.enqueuedTokens : sum
        }
    }

    /// Publishes the files and the bill of every batch that has ended by now.
    mutating func settle(at now: Milliseconds) {
        for place in open {
            let reading = batches[place].timeline.reading(at: now)
            guard reading.status.isOver, let endedAt = reading.endedAt else { continue }
            open.remove(place)
            batches[place].isSettled = true
            tally.ended[reading.status.rawValue, default: 0] += 1
            if tellsEvents { addEvent(of: batches[place], reading.status, at: endedAt) }
            guard let production = batches[place].production else { continue }
            tally.add(production)
            batches[place].outputFileID = publish(production.output, "output", of: batches[place], at: endedAt)
            batches[place].errorFileID = publish(production.errors, "error", of: batches[place], at: endedAt)
        }
    }

    /// The ends of batches that nobody has been told of yet.
    mutating func takeEvents() -> [(event: BatchEvent, fault: WebhookFault.Action?)] {
        defer { events = [] }
        return events
    }

    private mutating func addEvent(of batch: SimulatedBatch, _ status: BatchStatus, at time: Milliseconds) {
        var chosen: WebhookFault.Action?
        for (index, fault) in plan.webhooks.enumerated() {
            webhookUses[index].chances += 1
            let fires = fault.occurrence.fires(
                chance: webhookUses[index].chances,
                fired: webhookUses[index].fired,
                dice: Dice(seed: plan.seed, rule: index + 1000)
            )
            guard chosen == nil, fires else { continue }
            webhookUses[index].fired += 1
            chosen = fault.action
        }
        events.append((BatchEvent(batchID: batch.id, status: status, endedAt: time), chosen))
    }

    private mutating func publish(
        _ product: SimulatedBatch.Product?,
        _ kind: String,
        of batch: SimulatedBatch,
        at time: Milliseconds
    ) -> String? {
        guard let product else { return nil }
        let file = StoredFile(
            id: newID("file-"),
            place: product.name,
            bytes: product.bytes,
            createdAt: time / 1000,
            expiresAt: time / 1000 + (batch.outputLifetime ?? StoredFile.batchLifetime),
            filename: "\(batch.id)_\(kind).jsonl",
            purpose: "batch_output"
        )
        add(file)
        return file.id
    }
}

/// The prefix and 32 hexadecimal digits.
func newID(_ prefix: String) -> String {
    prefix + hexadecimal(UInt64.random(in: .min ... .max)) + hexadecimal(UInt64.random(in: .min ... .max))
}
