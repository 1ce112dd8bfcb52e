import StrictJSON

/// Answers chat completion requests out of what they say themselves.
struct ChatAnswerer {
    private var reader = FactsReader()
    private var schemas: [[UInt8]: CheckedSchema] = [:]

    private enum CheckedSchema {
        case good(AnswerSchema)
        case bad(APIError)
    }

    /// `created` is in Unix seconds.
    mutating func answer(
        _ body: JSONValue,
        fault: AnswerFault? = nil,
        created: Int64
    ) throws(APIError) -> ChatCompletion {
        try ChatRequestCheck.check(body)
        let schema = try checkedSchema(of: body["response_format"])
        let prompt = ChatRequest.text(of: body["messages"])
        let salt = fingerprint(prompt)
        let facts = reader.facts(in: prompt)
        let model = body["model"]?.string ?? ""
        let content =
            if let schema {
                AnswerWriter.answer(to: schema, from: facts, salt: salt)
            } else if body["response_format"]?["type"]?.string == "json_object" {
                Self.plainObject(facts)
            } else {
                Array((AnswerWords.mark + AnswerWords(facts).summary).utf8)
            }
        var completion = ChatCompletion(
            id: "chatcmpl-\(base36(salt, digits: 13))\(base36(mixed(salt), digits: 13))",
            created: created,
            model: model,
            content: content,
            finishReason: "stop",
            usage: TokenCounts(
                prompt: TokenCounts.estimate(bytes: prompt.count + (schema == nil ? 0 : 400)),
                completion: TokenCounts.estimate(bytes: content.count)
            )
        )
        Self.reason(&completion, body, salt: salt)
        Self.cut(&completion, to: body["max_completion_tokens"]?.integer ?? body["max_tokens"]?.integer)
        if let fault { Self.spoil(&completion, with: fault) }
        return completion
    }

    private mutating func checkedSchema(of format: JSONValue?) throws(APIError) -> AnswerSchema? {
        guard format?["type"]?.string == "json_schema", let wrapper = format?["json_schema"],
            let schema = wrapper["schema"]
        else { return nil }
        let isStrict = wrapper["strict"]?.bool == true
        let key = schema.rawBytes + [isStrict ? 1 : 0]
        let name = wrapper["name"]?.string ?? ""
        if schemas.count > 64 { schemas = [:] }
        let checked = schemas[Array(key)] ?? Self.check(schema, isStrict: isStrict, name: name)
        schemas[Array(key)] = checked
        switch checked {
        case .good(let schema): return schema
        case .bad(let error): throw error
        }
    }

    private static func check(_ schema: JSONValue, isStrict: Bool, name: String) -> CheckedSchema {
        guard isStrict, let problem = JSONSchema.strictModeProblems(of: Array(schema.rawBytes)).first else {
            return .good(AnswerSchema(schema))
        }
        return .bad(
            .invalid(
                "Invalid schema for response_format '\(name)': In context=\(problem.pointer), \(problem.kind).",
                param: "response_format",
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
    private static func reason(_ completion: inout ChatCompletion, _ body: JSONValue, salt: UInt64) {
        let effort = body["reasoning_effort"]?.string
        switch ModelFamily(completion.model) {
        case .standard, .unknown: return
        case .reasoningWithOff where effort == "none": return
        case .reasoning, .reasoningWithOff: break
        }
        let scale = ["minimal": 1, "low": 2, "medium": 4, "high": 8][effort ?? "medium"] ?? 4
        completion.usage.reasoning = scale * 16 + Int(salt % 32)
        completion.usage.completion += completion.usage.reasoning
    }

    private static func cut(_ completion: inout ChatCompletion, to limit: Int?) {
        guard let limit, completion.usage.completion > limit else { return }
        let room = max(0, limit - completion.usage.reasoning)
        completion.content = completion.content.map { Self.prefix($0, bytes: room * 37 / 10) }
        completion.usage.reasoning = min(completion.usage.reasoning, limit)
        completion.usage.completion = limit
        completion.finishReason = "length"
    }

    private static func spoil(_ completion: inout ChatCompletion, with fault: AnswerFault) {
        let content = completion.content ?? []
        switch fault {
        case .refusal:
            completion.content = nil
            completion.refusal = "I'm sorry, I can't assist with that request. (simulated)"
        case .length:
            completion.content = prefix(content, bytes: content.count / 2)
            completion.finishReason = "length"
        case .contentFilter:
            completion.content = prefix(content, bytes: content.count / 3)
            completion.finishReason = "content_filter"
        case .empty: completion.content = []
        case .invalidJSON: completion.content = prefix(content, bytes: content.count / 2)
        case .wrongSchema: completion.content = Array(#"{"simulated":true,"surprise":1}"#.utf8)
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
