import Batches
import Jobs
import LinuxSystem

extension BatchService {
    /// What filling one batch has come to.
    struct Filling {
        /// What its requests are expected to be billed for.
        var tokensIn: Int
        var tokensOut: Int
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
        let limits = parts.provider.limits
        var rest = requests[...]
        return try stage(model: model ?? "", endpoint: first.url, options: options) { writer in
            while let request = rest.first {
                let line = try parts.provider.line(for: request)
                guard writer.hasRoom(for: line.count, within: limits) else {
                    if writer.requests == 0 { throw BatchServiceProblem.requestTooLarge(customID: request.customID) }
                    break
                }
                try writer.add(line, customID: request.customID, source: nil)
                rest.removeFirst()
            }
            // All that is known of foreign requests is what they weigh; answers of some length are assumed.
            return Filling(
                tokensIn: Int(writer.bytes) / 4,
                tokensOut: writer.requests * 1000,
                isLast: rest.isEmpty
            )
        }
    }

    /// Writes one submission down, in as many parts as the provider's limits ask for: all of it is there, or nothing.
    ///
    /// - `fill`: adds the requests of one batch, and is called again until it says that nothing is left. What it throws
    ///   undoes the whole.
    func stage(
        model: String,
        endpoint: String,
        options: BatchOptions,
        fill: (SubmissionWriter) throws -> Filling
    ) throws -> SubmissionID {
        let now = currentUnixTime().seconds
        var generator = SystemRandomNumberGenerator()
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
            let estimate = parts.prices.estimate(
                model: model,
                tokensIn: filling.tokensIn,
                tokensOut: filling.tokensOut
            )
            try record.apply(
                .sealed(
                    requests: writer.requests,
                    bytes: Int(writer.bytes),
                    sha256: writer.inputSHA256(),
                    estimate: options.costOptimize ? estimate : nil
                ),
                at: now
            )
            if filling.isReused { try record.apply(.answeredFromStore, at: now) }
            return (record, filling.isLast)
        }
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
                if next.record.requests > 0 { further.append((part, next.record)) } else { try folder.removePart(part) }
            }
            first.record.parts = further.count + 1
            for var part in further {
                part.record.parts = first.record.parts
                try part.folder.save(part.record)
                try part.folder.directory.sync()
            }
            return first.record
        }
        return id
    }
}

extension SubmissionWriter {
    /// Whether another line fits into a batch.
    func hasRoom(for line: Int, within limits: BatchLimits) -> Bool {
        requests < limits.requests && bytes + Int64(line) <= Int64(limits.bytes)
    }
}

extension JSONContent {
    fileprivate var text: String? {
        if case .string(let text) = self { text } else { nil }
    }
}
