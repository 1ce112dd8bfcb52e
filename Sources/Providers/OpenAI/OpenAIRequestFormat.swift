import Batches
import StrictJSON

/// How a prompt is put to a server that speaks OpenAI's language, and what the server takes of it.
struct OpenAIRequestFormat: Sendable {
    var choice = EndpointChoice.auto
    var models: ModelTable
    /// Others than OpenAI and Azure know the limit of an answer by its older name.
    var isOpenAI: Bool
    var answerFormat = AnswerFormat.jsonSchema

    /// A request line around its id and its user message, both of which are JSON strings.
    struct Parts {
        var before: [UInt8]
        var after: [UInt8]
        var dropped: [DroppedParameter]
    }

    func endpoint(for model: String) -> ModelEndpoint {
        models.endpoint(for: model, choice: choice)
    }

    func parts(of request: PromptRequest) -> Parts {
        switch endpoint(for: request.model) {
        case .chatCompletions: chatCompletion(request)
        case .responses: response(request)
        }
    }

    /// What the model takes of the parameters.
    func settled(_ request: PromptRequest) -> (sent: ModelParameters, dropped: [DroppedParameter]) {
        models.family(of: request.model)?.settle(request.parameters) ?? (sent: request.parameters, dropped: [])
    }

    /// The line up to the body's own members.
    static func opening(_ endpoint: ModelEndpoint, model: String) -> String {
        #","method":"POST","url":"# + escaped(endpoint.rawValue) + #","body":{"model":"# + escaped(model)
    }

    /// The line from the end of the user message on; the members that `write` adds stand at the body's end.
    static func closing(_ user: String, _ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        write(&json)
        json.endObject()
        // The writer's opening brace gives way to the one that the line has opened.
        let members = json.bytes.dropFirst()
        return Array((user + (members.count > 1 ? "," : "")).utf8) + members + Array("}\n".utf8)
    }

    /// The system message, with the schema in it where the server is not told otherwise.
    func system(of request: PromptRequest) -> String {
        answerFormat == .jsonSchema
            ? request.system
            : request.system + Self.schemaOpening + String(decoding: request.schema, as: UTF8.self)
                + Self.schemaClosing
    }

    static let schemaOpening =
        "\nAnswer with one JSON object that follows this JSON schema, and with nothing else:\n```json\n"
    static let schemaClosing = "\n```\n"

    static func escaped(_ text: String) -> String {
        String(decoding: JSONWriter.escaped(text), as: UTF8.self)
    }
}

extension JSONWriter {
    /// Writes `name`, `strict` and `schema` into an object that is open.
    mutating func strictSchema(of request: PromptRequest) {
        member("name", request.schemaName)
        member("strict", true)
        key("schema")
        // A line end can only stand between tokens; within the line it would end the request.
        raw(request.schema.lazy.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
    }
}
