import StrictJSON

/// Answers requests out of what they say themselves.
struct Answerer {
    private var reader = FactsReader()
    private var schemas: [[UInt8]: CheckedSchema] = [:]

    private enum CheckedSchema {
        case good(AnswerSchema)
        case bad(APIError)
    }

    /// `created` is in Unix seconds.
    mutating func answer(
        _ body: JSONValue,
        as form: Completion.Form,
        fault: AnswerFault? = nil,
        created: Int64
    ) throws(APIError) -> Completion {
        let question = try Question(body, form: form)
        let schema = try checkedSchema(of: question.format)
        let salt = fingerprint(question.prompt)
        let facts = reader.facts(in: question.prompt)
        let content =
            switch (schema, question.format) {
            case (let schema?, _): AnswerWriter.answer(to: schema, from: facts, salt: salt)
            case (nil, .object): Self.plainObject(facts)
            case (nil, _): Array((AnswerWords.mark + AnswerWords(facts).summary).utf8)
            }
        var completion = Completion(
            form: form,
            tag: base36(salt, digits: 13) + base36(mixed(salt), digits: 13),
            created: created,
            model: question.model,
            content: content,
            usage: TokenCounts(
                prompt: TokenCounts.estimate(bytes: question.prompt.count + (schema == nil ? 0 : 400)),
                completion: TokenCounts.estimate(bytes: content.count)
            ),
            echo: question.echo
        )
        Self.reason(&completion, effort: question.effort, salt: salt)
        Self.cut(&completion, to: question.limit)
        if let fault { Self.spoil(&completion, with: fault) }
        return completion
    }

    private mutating func checkedSchema(of format: Question.Format) throws(APIError) -> AnswerSchema? {
        guard case .schema(let schema, let name, let isStrict, let param) = format else { return nil }
        let key = schema.rawBytes + [isStrict ? 1 : 0]
        if schemas.count > 64 { schemas = [:] }
        let checked = schemas[Array(key)] ?? Self.check(schema, isStrict: isStrict, name: name, param: param)
        schemas[Array(key)] = checked
        switch checked {
        case .good(let schema): return schema
        case .bad(let error): throw error
        }
    }

    private static func check(_ schema: JSONValue, isStrict: Bool, name: String, param: String) -> CheckedSchema {
        guard isStrict, let problem = JSONSchema.strictModeProblems(of: Array(schema.rawBytes)).first else {
            return .good(AnswerSchema(schema))
        }
        return .bad(
            .invalid(
                "Invalid schema for \(param) '\(name)': In context=\(problem.pointer), \(problem.kind).",
                param: param,
                code: "invalid_json_schema"
            )
        )
    }

    private static func plainObject(_ facts: PromptFacts) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("answer", AnswerWords.mark + AnswerWords(facts).summary)
        writer.member("simulated", true)
        writer.endObject()
        return writer.bytes
    }

    /// Reasoning models bill for thinking, and thinking eats the token limit.
    private static func reason(_ completion: inout Completion, effort: String?, salt: UInt64) {
        switch ModelFamily(completion.model) {
        case .standard, .unknown: return
        case .reasoningWithOff where effort == "none": return
        case .reasoning, .reasoningWithOff: break
        }
        let scale = ["minimal": 1, "low": 2, "medium": 4, "high": 8][effort ?? "medium"] ?? 4
        completion.usage.reasoning = scale * 16 + Int(salt % 32)
        completion.usage.completion += completion.usage.reasoning
    }

    private static func cut(_ completion: inout Completion, to limit: Int?) {
        guard let limit, completion.usage.completion > limit else { return }
        let room = max(0, limit - completion.usage.reasoning)
        completion.content = completion.content.map { Self.prefix($0, bytes: room * 37 / 10) }
        completion.usage.reasoning = min(completion.usage.reasoning, limit)
        completion.usage.completion = limit
        completion.end = .length
    }

    private static func spoil(_ completion: inout Completion, with fault: AnswerFault) {
        let content = completion.content ?? []
        switch fault {
        case .refusal:
            completion.content = nil
            completion.refusal = "I'm sorry, I can't assist with that request. (simulated)"
        case .length:
            completion.content = prefix(content, bytes: content.count / 2)
            completion.end = .length
        case .contentFilter:
            completion.content = prefix(content, bytes: content.count / 3)
            completion.end = .contentFilter
        case .empty: completion.content = []
        case .invalidJSON: completion.content = prefix(content, bytes: content.count / 2)
        case .wrongSchema: completion.content = Array(#"{"simulated":true,"surprise":1}"#.utf8)
        case .noUsage: completion.saysUsage = false
        case .prose:
            completion.content = Array("Here is the analysis:\n".utf8) + content + Array("\nAnything else?".utf8)
        }
    }

    /// Never ends inside a character.
    private static func prefix(_ text: [UInt8], bytes: Int) -> [UInt8] {
        var end = min(bytes, text.count)
        while end > 0, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(text[..<end])
    }
}

/// Lower-case letters and digits, of exactly that length.
func base36(_ number: UInt64, digits: Int) -> String {
    let text = String(number, radix: 36)
    return String(repeating: "0", count: max(0, digits - text.count)) + text.suffix(digits)
}
