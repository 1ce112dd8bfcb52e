import Batches
import Jobs
import LinuxSystem

extension BatchService {
    /// What filling one batch has come to.
    struct Filling {
        /// What its requests are expected to be billed for.
        var estimate: CostEstimate
        /// Whether nothing is left for another batch.
        var isLast: Bool
        /// Whether the answers are there already: nothing of it is sent.
        var isReused = false
    }

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
        let room = room(for: model ?? "")
        var rest = requests[...]
        return try stage(model: model ?? "", endpoint: first.url, options: options) { writer in
            var estimate = CostEstimate.zero
            while let request = rest.first {
                let line = try parts.provider.line(for: request)
                // All that is known of a foreign request is what it weighs, and how long it lets an answer be.
                let tokens = line.count / 4
                guard room.holds(line: line.count, tokens: tokens, in: writer, of: estimate) else {
                    if writer.requests == 0 { throw BatchServiceProblem.requestTooLarge(customID: request.customID) }
                    break
                }
                try writer.add(line, customID: request.customID, source: nil)
                try writer.spill()
                estimate =
                    estimate
                    + parts.prices.estimate(
                        model: model ?? "",
                        tokensIn: tokens,
                        tokensOut: request.longestAnswer ?? LongestAnswer.tokens(of: model ?? "")
                    )
                rest.removeFirst()
            }
            return Filling(estimate: estimate, isLast: rest.isEmpty)
        }
    }

    /// Writes one submission down, in as many parts as the provider's limits ask for: all of it is there, or nothing.
    ///
    /// - `isForced`: lets it pass every cost ceiling; otherwise `CeilingHold` is thrown and nothing is kept.
    /// - `fill`: adds the requests of one batch, and is called again until it says that nothing is left. What it throws
    ///   undoes the whole.
    func stage(
        model: String,
        endpoint: String,
        options: BatchOptions,
        isForced: Bool = false,
        fill: (SubmissionWriter) throws -> Filling
    ) throws -> SubmissionID {
        let now = currentUnixTime().seconds
        var generator = SystemRandomNumberGenerator()
        var reserved: [SubmissionID] = []
        let id = SubmissionID.make(at: now, using: &generator)
        func seal(_ folder: SubmissionFolder) throws -> (record: SubmissionRecord, isLast: Bool) {
            var record = SubmissionRecord(
                id: folder.id,
                origin: .direct,
                provider: parts.provider.name,
                model: model,
                endpoint: endpoint,
                completionWindow: options.completionWindow,
                metadata: options.metadata,
                at: now
            )
            let writer = try SubmissionWriter(folder)
            let filling = try fill(writer)
            try writer.writeLines()
            try folder.directory.syncFileSystem()
            try writer.commit()
            record.isForced = isForced
            try record.apply(
                .sealed(
                    requests: writer.requests,
                    bytes: Int(writer.bytes),
                    sha256: writer.inputSHA256(),
                    estimate: options.costOptimize ? filling.estimate : nil
                ),
                at: now
            )
            if filling.isReused {
                try record.apply(.answeredFromStore, at: now)
            } else if writer.requests > 0 {
                // Before anybody sees it: what may not be sent never exists.
                if let hold = try parts.budget.reserve(record, at: now) { throw hold }
                reserved.append(record.id)
            }
            return (record, filling.isLast)
        }
        func create() throws {
            _ = try parts.root.store.create(id) { folder in
                var first = try seal(folder)
                guard first.record.requests > 0 else { throw BatchServiceProblem.noRequests }
                var further: [(folder: SubmissionFolder, record: SubmissionRecord)] = []
                var isLast = first.isLast
                while !isLast {
                    let part = try folder.makePart(further.count + 2)
                    let next = try seal(part)
                    isLast = next.isLast
                    // What was left turned out to be of no use.
                    if next.record.requests > 0 {
                        further.append((part, next.record))
                    } else {
                        try folder.removePart(part)
                    }
                }
                first.record.parts = further.count + 1
                for var part in further {
                    part.record.parts = first.record.parts
                    try part.folder.save(part.record)
                    try part.folder.directory.sync()
                }
                return first.record
            }
        }
        do {
            try create()
        } catch {
            for id in reserved { try? parts.budget.release(id) }
            throw error
        }
        return id
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
