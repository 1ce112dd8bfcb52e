import HTTPReading
import StrictJSON

extension API {
    func createBatch(_ request: APIRequest) throws -> HTTPResponse {
        let creation = try BatchCreation(Self.jsonBody(of: request, limit: 1 << 20).root)
        let input = simulation.withWorld { world, _ in world.files[creation.inputFileID] }
        if let input { try refuseTooLarge(input, at: .create) }
        let (response, place) = try simulation.withWorld { world, now in
            try refuseOverLimit(creation, in: &world, at: now)
            let fault = world.batchFault()
            var phases = simulation.options.phases
            phases.validating = fault.validating ?? phases.validating
            phases.running = fault.running ?? phases.running
            phases.finalizing = fault.finalizing ?? phases.finalizing
            phases.cancelling = fault.cancelling ?? phases.cancelling
            let batch = SimulatedBatch(
                id: newID("batch_"),
                inputFileID: creation.inputFileID,
                input: world.files[creation.inputFileID],
                endpoint: creation.endpoint,
                metadata: creation.metadata,
                outputLifetime: creation.outputLifetime,
                fault: fault,
                listedFrom: now + (fault.listLag ?? world.plan.listLag),
                timeline: BatchTimeline(createdAt: now, lengths: phases, expiryShare: fault.expireAt)
            )
            world.tally.batchesCreated += 1
            let place = world.add(batch)
            return (Self.response(batch, in: world, at: now), place)
        }
        BatchRunner(simulation: simulation, place: place).start()
        return response
    }

    func listBatches(_ request: APIRequest) throws -> HTTPResponse {
        let query = try ListQuery(request.head.target, maximum: 100, standard: 20)
        let bytes = try simulation.withWorld { world, now in
            let ids = world.batches.reversed().compactMap { $0.isListed(at: now) ? $0.id : nil }
            let page = try query.page(of: ids)
            return listJSON(page.ids, hasMore: page.hasMore) { id, writer in
                guard let place = world.batchPlaces[id] else { return }
                let emptyForNoFile = world.plan.emptyStringForNoFile
                world.batches[place].write(to: &writer, at: now, emptyForNoFile: emptyForNoFile)
            }
        }
        return .json(bytes)
    }

    func retrieveBatch(_ request: APIRequest) throws -> HTTPResponse {
        try simulation.withWorld { world, now in
            guard let place = world.place(ofBatch: request.id, at: now) else { throw APIError.noBatch(request.id) }
            return Self.response(world.batches[place], in: world, at: now)
        }
    }

    func cancelBatch(_ request: APIRequest) throws -> HTTPResponse {
        let (response, again) = try simulation.withWorld { world, now in
            guard let place = world.place(ofBatch: request.id, at: now) else { throw APIError.noBatch(request.id) }
            var batch = world.batches[place]
            let reading = batch.timeline.reading(at: now)
            var again: Int?
            switch reading.status {
            case .failed, .completed, .expired, .cancelled:
                throw APIError.invalid("Cannot cancel a batch with status '\(reading.status.rawValue)'.", status: 409)
            case .cancelling: break
            case .validating:
                batch.timeline.cancellation = .init(at: now, share: nil)
                batch.production = nil
                batch.productionRound += 1
            case .inProgress, .finalizing:
                batch.timeline.cancellation = .init(at: now, share: batch.fault.cancelAt ?? reading.share)
                batch.timeline.producedAt = nil
                batch.production = nil
                batch.productionRound += 1
                again = place
            }
            world.batches[place] = batch
            return (Self.response(batch, in: world, at: now), again)
        }
        if let again { BatchRunner(simulation: simulation, place: again).startAgain() }
        return response
    }

    /// The whole body as JSON, whatever is wrong with it said in OpenAI's words.
    static func jsonBody(of request: APIRequest, limit: Int) throws -> JSONDocument {
        let contentType = request.head.headers["content-type"]
        guard let contentType, parameters(of: contentType).head == "application/json" else {
            throw APIError.unsupported(contentType, accepted: "application/json")
        }
        guard let bytes = try request.body.all(upTo: limit) else {
            throw APIError.tooLarge("The request body is larger than the \(limit) bytes that are allowed.")
        }
        do {
            return try JSONDocument(parsing: bytes)
        } catch {
            throw APIError.invalid(
                "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP "
                    + "library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)"
            )
        }
    }

    /// A fault: the enqueued limit sometimes shows at once and not after validation.
    private func refuseOverLimit(_ creation: BatchCreation, in world: inout World, at now: Milliseconds) throws {
        guard world.plan.enqueuedLimitRefusesCreate, let limit = world.plan.enqueuedTokenLimit else { return }
        let waiting = world.batches.reduce(0) { sum, batch in
            batch.timeline.reading(at: now).status.isOver ? sum : sum + batch.enqueuedTokens
        }
        guard waiting + (world.files[creation.inputFileID]?.bytes ?? 0) / 4 > limit else { return }
        let problem = InputProblem.tokenLimit(model: "the model", limit: limit)
        throw APIError(status: 429, message: problem.message, type: "tokens", code: problem.code)
    }

    private static func response(_ batch: SimulatedBatch, in world: World, at now: Milliseconds) -> HTTPResponse {
        var writer = JSONWriter()
        batch.write(to: &writer, at: now, emptyForNoFile: world.plan.emptyStringForNoFile)
        return .json(writer.bytes)
    }
}
