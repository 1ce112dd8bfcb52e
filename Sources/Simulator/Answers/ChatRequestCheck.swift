import StrictJSON

/// The checks a line meets when it is run: an error here is one line of the error file, not a failed batch.
enum ChatRequestCheck {
    static func check(_ body: JSONValue) throws(APIError) {
        guard body.kind == .object else { throw .invalid("The request body must be a JSON object.") }
        for (key, _) in body.members where !known.contains(key) {
            throw .invalid("Unrecognized request argument supplied: \(key)")
        }
        guard let model = body["model"]?.string, !model.isEmpty else { throw .missing("model") }
        try checkMessages(body["messages"])
        if body["stream"]?.bool == true { throw .invalid("Streaming is not supported here.", param: "stream") }
        try ParameterCheck.checkRange(body, "temperature", 0...2)
        try ParameterCheck.checkRange(body, "top_p", 0...1)
        try ParameterCheck.checkRange(body, "presence_penalty", -2...2)
        try ParameterCheck.checkRange(body, "frequency_penalty", -2...2)
        try ParameterCheck.checkCount(body, "max_tokens")
        try ParameterCheck.checkCount(body, "max_completion_tokens")
        if ModelFamily.isResponsesOnly(model) {
            throw .invalid(
                "This model is only supported in v1/responses and not in v1/chat/completions.",
                param: "model",
                status: 404
            )
        }
        try checkFamily(body, model)
        try checkFormat(body)
    }

    private static let known: Set<String> = [
        "audio", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs", "max_completion_tokens",
        "max_tokens", "messages", "metadata", "modalities", "model", "n", "parallel_tool_calls", "prediction",
        "presence_penalty", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention", "reasoning_effort",
        "response_format", "safety_identifier", "seed", "service_tier", "stop", "store", "stream", "stream_options",
        "temperature", "tool_choice", "tools", "top_logprobs", "top_p", "user", "verbosity", "web_search_options",
    ]

    private static func checkMessages(_ messages: JSONValue?) throws(APIError) {
        guard let messages else { throw .missing("messages") }
        guard messages.kind == .array else {
            throw .invalid("Invalid type for 'messages': expected an array.", param: "messages", code: "invalid_type")
        }
        guard messages.count > 0 else {
            throw .invalid("Invalid 'messages': empty array.", param: "messages", code: "empty_array")
        }
        let roles = ["system", "developer", "user", "assistant", "tool", "function"]
        for (index, message) in messages.elements.enumerated() {
            guard let role = message["role"]?.string else { throw .missing("messages[\(index)].role") }
            guard roles.contains(role) else {
                throw .invalid("Invalid value: '\(role)'.", param: "messages[\(index)].role", code: "invalid_value")
            }
            guard role == "assistant" || message["content"].map({ !$0.isNull }) == true else {
                throw .missing("messages[\(index)].content")
            }
        }
    }

    private static func checkFamily(_ body: JSONValue, _ model: String) throws(APIError) {
        let isSet: (String) -> Bool = { body[$0].map { !$0.isNull } ?? false }
        let effort = body["reasoning_effort"]?.string
        switch ModelFamily(model) {
        case .unknown: return
        case .standard:
            for key in ["reasoning_effort", "verbosity"] where isSet(key) { throw .unsupported(key) }
        case .reasoning, .reasoningWithOff:
            if isSet("max_tokens") { throw .unsupported("max_tokens", instead: "max_completion_tokens") }
            if ModelFamily(model) == .reasoningWithOff, effort == "none" { return }
            try ParameterCheck.checkDefaultTemperature(body)
            for key in ["top_p", "logprobs", "top_logprobs", "presence_penalty", "frequency_penalty", "logit_bias"]
            where isSet(key) {
                throw .unsupported(key)
            }
        }
    }

    private static func checkFormat(_ body: JSONValue) throws(APIError) {
        guard let format = body["response_format"], !format.isNull else { return }
        switch format["type"]?.string {
        case "text": break
        case "json_object":
            let text = Question.text(of: body["messages"])
            guard String(decoding: text, as: UTF8.self).lowercased().contains("json") else {
                throw .invalid(
                    "'messages' must contain the word 'json' in some form, to use 'response_format' of type "
                        + "'json_object'.",
                    param: "messages"
                )
            }
        case "json_schema":
            guard let schema = format["json_schema"], schema.kind == .object else {
                throw .missing("response_format.json_schema")
            }
            guard let name = schema["name"]?.string else { throw .missing("response_format.json_schema.name") }
            guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy(ParameterCheck.isNameByte) else {
                throw .invalid(
                    "Invalid 'response_format.json_schema.name': string does not match pattern.",
                    param: "response_format.json_schema.name",
                    code: "invalid_value"
                )
            }
            guard schema["schema"]?.kind == .object else { throw .missing("response_format.json_schema.schema") }
        default:
            throw .invalid(
                "Invalid value for 'response_format.type'. Supported values are: 'text', 'json_object', 'json_schema'.",
                param: "response_format.type",
                code: "invalid_value"
            )
        }
    }
}
