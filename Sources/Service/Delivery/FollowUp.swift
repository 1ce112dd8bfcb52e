import Batches
import Jobs
import LinuxSystem

/// The submission that sends the unanswered requests of another one again.
struct FollowUp {
    private let record: SubmissionRecord
    private let store: SubmissionStore
    private let prices: PriceTable
    private var requests: [RequestRecord] = []

    init(of record: SubmissionRecord, in store: SubmissionStore, prices: PriceTable) {
        self.prices = prices
        self.record = record
        self.store = store
    }

    private var id: SubmissionID { record.id.followUp(attempt: record.attempt + 1) }

    mutating func add(_ request: RequestRecord) {
        requests.append(request)
    }

    /// Makes the follow-up durable.
    ///
    /// Its id follows from the first one, so a second delivery makes no second follow-up.
    func publish(lines: SentLines) throws -> SubmissionID? {
        guard !requests.isEmpty else { return nil }
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
        // Whoever was in a hurry, or let the first one pass a ceiling, meant the answer.
        (next.isUrgent, next.isForced) = (record.isUrgent, record.isForced)
        for request in requests {
            if let type = request.source?.type { next.requestsByType[type, default: 0] += 1 }
        }
        // Sealed from the start: it becomes visible complete or not at all.
        _ = try store.create(id) { folder in
            let writer = try SubmissionWriter(folder)
            for request in requests {
                try writer.add(
                    try lines.line(of: request),
                    customID: request.customID,
                    source: request.source,
                    tokens: request.tokens
                )
            }
            try writer.writeLines()
            try folder.directory.syncFileSystem()
            try writer.commit()
            try next.apply(
                .sealed(
                    requests: writer.requests,
                    bytes: Int(writer.bytes),
                    sha256: writer.inputSHA256(),
                    estimate: estimate
                ),
                at: currentUnixTime().seconds
            )
            return next
        }
        return id
    }

    /// Request by request; the share of the first estimate where that is not known.
    private var estimate: CostEstimate? {
        let known = requests.compactMap(\.tokens)
        if known.count == requests.count {
            return known.reduce(.zero) { sum, tokens in
                sum + prices.estimate(model: record.model, tokensIn: tokens.input, tokensOut: tokens.output)
            }
        }
        let share = Double(requests.count) / Double(max(1, record.requests))
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
