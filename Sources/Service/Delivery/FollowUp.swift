import Batches
import Jobs
import LinuxSystem

/// The submission that sends the unanswered requests of another one again.
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

    private var id: SubmissionID { record.id.followUp(attempt: record.attempt + 1) }

    mutating func add(_ request: RequestTable.Hit) {
        places.append(request.index)
    }

    /// Makes the follow-up durable.
    ///
    /// Its id follows from the first one, so a second delivery makes no second follow-up.
    func publish(_ table: RequestTable, _ lines: SentLines) throws -> SubmissionID? {
        guard !places.isEmpty else { return nil }
        if try store.folder(id) != nil || store.closedRecord(id) != nil {
            // The call that made it may have failed at the last step, the sync of its name.
            try store.directory.sync()
            return id
        }
        var next = SubmissionRecord(
            id: id,
            origin: record.origin,
            provider: record.provider,
            model: record.model,
            endpoint: record.endpoint,
            completionWindow: record.completionWindow,
            metadata: record.metadata,
            attempt: record.attempt + 1,
            at: currentUnixTime().seconds
        )
        next.parts = record.parts
        next.formerBatchID = record.batch?.id ?? record.formerBatchID
        // Whoever was in a hurry, or let the first one pass a ceiling, meant the answer.
        (next.isUrgent, next.isForced) = (record.isUrgent, record.isForced)
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
                    estimate: estimates ?? share
                ),
                at: currentUnixTime().seconds
            )
            return next
        }
        return id
    }

    /// The share of the first estimate.
    private var share: CostEstimate? {
        let share = Double(places.count) / Double(max(1, record.requests))
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
