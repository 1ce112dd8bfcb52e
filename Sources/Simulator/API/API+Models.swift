import StrictJSON

extension API {
    private static let models = [
        "gpt-4.1", "gpt-4.1-mini", "gpt-4o", "gpt-4o-mini", "gpt-5", "gpt-5-mini", "gpt-5-nano", "gpt-5.4",
        "gpt-5-pro", "gpt-5.3-codex",
        "gpt-6-luna", "o3", "o3-pro",
    ]

    func listModels() -> HTTPResponse {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("object", "list")
        writer.key("data")
        writer.beginArray()
        for model in Self.models { Self.write(model, to: &writer) }
        writer.endArray()
        writer.endObject()
        return .json(writer.bytes)
    }

    func retrieveModel(_ request: APIRequest) -> HTTPResponse {
        guard Self.models.contains(request.id) else {
            return APIError.invalid(
                "The model '\(request.id)' does not exist",
                param: "model",
                code: "model_not_found",
                status: 404
            ).response
        }
        var writer = JSONWriter()
        Self.write(request.id, to: &writer)
        return .json(writer.bytes)
    }

    /// The same engine as for the lines of a batch, line faults included.
    func complete(_ request: APIRequest, as form: Completion.Form) throws -> HTTPResponse {
        let body = try Self.jsonBody(of: request, limit: 16 << 20).root
        let (plan, created) = simulation.withWorld { world, now in (world.plan, now / 1000) }
        let rules = LineRules(faults: plan.lines, seed: plan.seed) { [simulation] body in
            // Each call is a run of its own, which no batch place can be.
            simulation.withWorld { world, _ in world.attempt(of: body, in: -1 - world.tally.completions) }
        }
        let id = body["user"]?.string ?? ""
        var fault: AnswerFault?
        switch rules.action(customID: id, body: body.rawBytes) {
        case .fail(let answer): throw answer.error
        case .answer(let kind): fault = kind
        default: break
        }
        var answerer = Answerer()
        let completion = try answerer.answer(body, as: form, fault: fault, created: created)
        simulation.withWorld { world, _ in
            world.tally.completions += 1
            world.tally.usage = world.tally.usage + completion.usage
        }
        var writer = JSONWriter()
        completion.write(to: &writer)
        return .json(writer.bytes)
    }

    private static func write(_ model: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", model)
        writer.member("object", "model")
        writer.member("created", 1_700_000_000)
        writer.member("owned_by", "mosychlos-simulator")
        writer.endObject()
    }
}
