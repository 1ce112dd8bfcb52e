import Batches
import Jobs
import LinuxSystem

/// The submission that sends the unanswered requests of another one again, or the two that send what was too large for one.
struct FollowUp {
    private let record: SubmissionRecord
    private let store: SubmissionStore
    private let prices: PriceTable
    /// Where the requests stand in the table: of 50,000 not even the names are held.
    private var places: [Int] = []

    init(of record: SubmissionRecord, in store: SubmissionStore, prices: PriceTable) {
        self.prices = prices
        self.record = record
        self.store = store
    }

    private var ids: [SubmissionID] {
        record.tooLarge == nil ? [record.id.followUp(attempt: record.attempt + 1)] : record.id.halves
    }

    /// Whether an earlier call has published it, or a half of it.
    var isThere: Bool {
        get throws { try ids.contains(where: isThere) }
    }

    private func isThere(_ id: SubmissionID) throws -> Bool {
        try store.folder(id) != nil || store.closedRecord(id) != nil
    }

    mutating func add(_ request: RequestTable.Hit) {
        places.append(request.index)
    }

    /// Makes the follow-up durable, or each half of what was too large.
    ///
    /// Ids follow from the first one, so a second delivery makes no second follow-up.
    func publish(_ table: RequestTable, _ lines: SentLines) throws -> [SubmissionID] {
        guard !places.isEmpty else { return [] }
        let ids = ids
        for (number, id) in ids.enumerated() {
            let share = places.count * number / ids.count..<places.count * (number + 1) / ids.count
            try publish(id, places[share], table, lines)
        }
        return ids
    }

    private func publish(
        _ id: SubmissionID,
        _ places: ArraySlice<Int>,
        _ table: RequestTable,
        _ lines: SentLines
    ) throws {
        if try isThere(id) {
            // The call that made it may have failed at the last step, the sync of its name.
            try store.directory.sync()
            return
        }
        var next = successor(id)
        // Sealed from the start: it becomes visible complete or not at all.
        _ = try store.create(id) { folder in
            let writer = try SubmissionWriter(folder)
            var estimates: CostEstimate? = .zero
            for place in places {
                guard let request = try table.record(at: place) else { continue }
                try writer.add(
                    try lines.line(of: request),
                    customID: request.customID,
                    source: request.source,
                    tokens: request.tokens
                )
                if let type = request.source?.type { next.requestsByType[type, default: 0] += 1 }
                estimates = request.tokens.flatMap { tokens in
                    estimates.map {
                        $0 + prices.estimate(model: record.model, tokensIn: tokens.input, tokensOut: tokens.output)
                    }
                }
            }
            try writer.writeLines()
            try folder.directory.syncFileSystem()
            try writer.commit()
            try next.apply(
                .sealed(
                    requests: writer.requests,
                    bytes: Int(writer.bytes),
                    sha256: writer.inputSHA256(),
                    // Request by request, where that is known.
                    estimate: estimates ?? share(of: places.count)
                ),
                at: currentUnixTime().seconds
            )
            return next
        }
    }

    private func successor(_ id: SubmissionID) -> SubmissionRecord {
        var next = SubmissionRecord(
            id: id,
            origin: record.origin,
            provider: record.provider,
            model: record.model,
            endpoint: record.endpoint,
            completionWindow: record.completionWindow,
            metadata: record.metadata,
            attempt: record.tooLarge == nil ? record.attempt + 1 : record.attempt,
            at: currentUnixTime().seconds
        )
        next.parts = record.parts
        if record.tooLarge == nil {
            next.formerBatchID = record.batch?.id ?? record.formerBatchID
        } else {
            // No attempt: what ended has not begun. What may have begun before may still be billed.
            next.formerBatchID = record.formerBatchID
            next.earlierBatchIDs = record.earlierBatchIDs + (record.batch.map { [$0.id] } ?? [])
            if let orders = record.doubtfulOrders, orders.unfound > 0 {
                next.doubtfulOrders = SubmissionRecord.DoubtfulOrders(unfound: orders.unfound, since: orders.since)
            }
        }
        // Whoever was in a hurry, or let the first one pass a ceiling, meant the answer.
        (next.isUrgent, next.isForced) = (record.isUrgent, record.isForced)
        return next
    }

    /// The share of the first estimate.
    private func share(of requests: Int) -> CostEstimate? {
        let share = Double(requests) / Double(max(1, record.requests))
        return record.estimate.map { whole in
            CostEstimate(
                cost: whole.cost.map { $0 * share },
                savings: whole.savings,
                tokensIn: Int(Double(whole.tokensIn) * share),
                tokensOut: Int(Double(whole.tokensOut) * share)
            )
        }
    }
}
