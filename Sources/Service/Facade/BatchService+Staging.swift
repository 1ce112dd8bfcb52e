import Batches
import Jobs
import LinuxSystem

extension BatchService {
    /// Writes requests down as a submission that is ready to be sent.
    func stage(_ requests: [BatchRequest], options: BatchOptions) throws -> SubmissionID {
        guard let first = requests.first else { throw BatchServiceProblem.noRequests }
        var ids: Set<String> = []
        let model = first.body["model"].flatMap(\.text)
        for request in requests {
            guard ids.insert(request.customID).inserted else {
                throw BatchServiceProblem.duplicateCustomID(request.customID)
            }
            guard request.url == first.url, let model, request.body["model"].flatMap(\.text) == model else {
                throw BatchServiceProblem.mixedBatch(customID: request.customID)
            }
        }
        return try stage(
            model: model ?? "",
            endpoint: first.url,
            options: options
        ) { writer in
            for request in requests {
                try writer.add(try parts.provider.line(for: request), customID: request.customID, source: nil)
            }
            // All that is known of foreign requests is what they weigh, and how long they let an answer be.
            let count = max(1, writer.requests)
            return requests.reduce(.zero) { sum, request in
                sum
                    + parts.prices.estimate(
                        model: model ?? "",
                        tokensIn: Int(writer.bytes) / 4 / count,
                        tokensOut: request.longestAnswer ?? 1000
                    )
            }
        }
    }

    /// - `isForced`: lets it pass every cost ceiling; otherwise `CeilingHold` is thrown and nothing is kept.
    /// - `fill`: adds the requests and says what they are expected to be billed for.
    func stage(
        model: String,
        endpoint: String,
        options: BatchOptions,
        isForced: Bool = false,
        fill: (SubmissionWriter) throws -> CostEstimate
    ) throws -> SubmissionID {
        let now = currentUnixTime().seconds
        var generator = SystemRandomNumberGenerator()
        var record = SubmissionRecord(
            id: .make(at: now, using: &generator),
            origin: .direct,
            provider: parts.provider.name,
            model: model,
            endpoint: endpoint,
            completionWindow: options.completionWindow,
            metadata: options.metadata,
            at: now
        )
        _ = try parts.root.store.create(record.id) { folder in
            let writer = try SubmissionWriter(folder)
            let estimate = try fill(writer)
            try writer.writeLines()
            try folder.directory.syncFileSystem()
            try writer.commit()
            record.isForced = isForced
            try record.apply(
                .sealed(
                    requests: writer.requests,
                    bytes: Int(writer.bytes),
                    sha256: writer.inputSHA256(),
                    estimate: options.costOptimize ? estimate : nil
                ),
                at: now
            )
            // Before anybody sees it: what may not be sent never exists.
            if let hold = try parts.budget.reserve(record, at: now) { throw hold }
            return record
        }
        return record.id
    }

    /// Sends a staged submission.
    ///
    /// Where it throws `ProviderFailure`, it certainly did not reach the provider and nothing of it is kept; or its
    /// fate is unclear, and whoever works on the data directory next finds out.
    func send(_ id: SubmissionID) async throws -> BatchJob {
        // nil: a daemon was quicker. It will have a batch soon.
        var record: SubmissionRecord?
        do {
            record = try await runner.run(id, to: .created, isPatient: false)
        } catch {
            // What was given up costs nothing.
            if try parts.root.store.folder(id) == nil { try? parts.budget.release(id) }
            throw error
        }
        while record == nil {
            record = try parts.root.store.folder(id)?.load() ?? parts.root.store.closedRecord(id)
            if record?.batch == nil, record?.phase.isFinal != true {
                record = nil
                try await Task.sleep(for: .milliseconds(200))
            }
        }
        if let job = record?.batch { return job }
        let refusal = record?.refusal
        _ = try await runner.run(id, to: .delivered)
        throw BatchServiceProblem.refused(
            message: refusal?.message ?? "The provider refused the batch.",
            code: refusal?.code
        )
    }
}

extension BatchRequest {
    /// In tokens; nil where it does not say.
    fileprivate var longestAnswer: Int? {
        ["max_completion_tokens", "max_output_tokens", "max_tokens"].lazy.compactMap { body[$0]?.count }.first
    }
}

extension JSONContent {
    fileprivate var count: Int? {
        if case .integer(let count) = self { count } else { nil }
    }

    fileprivate var text: String? {
        if case .string(let text) = self { text } else { nil }
    }
}
