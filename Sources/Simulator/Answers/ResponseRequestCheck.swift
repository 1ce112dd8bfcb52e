import StrictJSON

/// The checks a line meets when it is run by `/v1/responses`.
enum ResponseRequestCheck {
    static func check(_ body: JSONValue) throws(APIError) {
        guard body.kind == .object else { throw .invalid("The request body must be a JSON object.") }
        for (key, _) in body.members where !known.contains(key) {
            throw .invalid("Unknown parameter: '\(key)'.", param: key, code: "unknown_parameter")
        }
        guard let model = body["model"]?.string, !model.isEmpty else { throw .missing("model") }
        try checkInput(body["input"])
        if let instructions = body["instructions"], !instructions.isNull, instructions.string == nil {
            throw wrongType("instructions", "a string")
        }
        if body["stream"]?.bool == true { throw .invalid("Streaming is not supported here.", param: "stream") }
        try ParameterCheck.checkRange(body, "temperature", 0...2)
        try ParameterCheck.checkRange(body, "top_p", 0...1)
        try ParameterCheck.checkCount(body, "max_output_tokens")
        if let limit = body["max_output_tokens"]?.integer, limit < 16 {
            throw .invalid(
                "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got \(limit) "
                    + "instead.",
                param: "max_output_tokens",
                code: "integer_below_min_value"
            )
        }
        try checkFamily(body, model)
        try checkFormat(body["text"])
    }

    private static let known: Set<String> = [
        "background", "conversation", "include", "input", "instructions", "max_output_tokens", "max_tool_calls",
        "metadata", "model", "parallel_tool_calls", "previous_response_id", "prompt", "prompt_cache_key",
        "prompt_cache_options", "prompt_cache_retention", "reasoning", "safety_identifier", "service_tier", "store",
        "stream", "stream_options", "temperature", "text", "tool_choice", "tools", "top_logprobs", "top_p",
        "truncation", "user",
    ]

    private static func checkInput(_ input: JSONValue?) throws(APIError) {
        guard let input, !input.isNull else { throw .missing("input") }
        if input.string != nil { return }
        guard input.kind == .array else { throw wrongType("input", "a string or an array") }
        let roles = ["system", "developer", "user", "assistant"]
        for (index, item) in input.elements.enumerated() where (item["type"]?.string ?? "message") == "message" {
            guard let role = item["role"]?.string else { throw .missing("input[\(index)].role") }
            guard roles.contains(role) else {
                throw .invalid(
                    "Invalid value: '\(role)'. Supported values are: 'assistant', 'system', 'developer', and 'user'.",
                    param: "input[\(index)].role",
                    code: "invalid_value"
                )
            }
            guard let content = item["content"], !content.isNull else { throw .missing("input[\(index)].content") }
            for (place, part) in content.elements.enumerated() where part["type"]?.string == "text" {
                throw .invalid(
                    "Invalid value: 'text'. Supported values are: 'input_text', 'output_text', and others.",
                    param: "input[\(index)].content[\(place)].type",
                    code: "invalid_value"
                )
            }
        }
    }

    private static func checkFamily(_ body: JSONValue, _ model: String) throws(APIError) {
        let isSet: (String) -> Bool = { body[$0].map { !$0.isNull } ?? false }
        switch ModelFamily(model) {
        case .unknown: return
        case .standard:
            if isSet("reasoning") { throw .unsupported("reasoning.effort") }
        case .reasoning, .reasoningWithOff:
            let effort = body["reasoning"]?["effort"]?.string
            if ModelFamily(model) == .reasoningWithOff, effort == "none", !ModelFamily.isResponsesOnly(model) { return }
            try ParameterCheck.checkDefaultTemperature(body)
            for key in ["top_p", "top_logprobs"] where isSet(key) { throw .unsupported(key) }
        }
    }

    /// `text.format`: the schema stands in it, without the wrapper it has in chat completions.
    private static func checkFormat(_ text: JSONValue?) throws(APIError) {
        guard let text, !text.isNull else { return }
        for (key, _) in text.members where !["format", "verbosity"].contains(key) {
            throw .invalid("Unknown parameter: 'text.\(key)'.", param: "text.\(key)", code: "unknown_parameter")
        }
        guard let format = text["format"], !format.isNull else { return }
        switch format["type"]?.string {
        case "text", "json_object": return
        case "json_schema":
            for (key, _) in format.members where !["type", "name", "schema", "strict", "description"].contains(key) {
                let param = "text.format.\(key)"
                throw .invalid("Unknown parameter: '\(param)'.", param: param, code: "unknown_parameter")
            }
            guard let name = format["name"]?.string else { throw .missing("text.format.name") }
            guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy(ParameterCheck.isNameByte) else {
                throw .invalid(
                    "Invalid 'text.format.name': string does not match pattern.",
                    param: "text.format.name",
                    code: "invalid_value"
                )
            }
            guard format["schema"]?.kind == .object else { throw .missing("text.format.schema") }
        default:
            throw .invalid(
                "Invalid value for 'text.format.type'. Supported values are: 'text', 'json_object', 'json_schema'.",
                param: "text.format.type",
                code: "invalid_value"
            )
        }
    }

    private static func wrongType(_ param: String, _ expected: String) -> APIError {
        .invalid("Invalid type for '\(param)': expected \(expected).", param: param, code: "invalid_type")
    }
}
