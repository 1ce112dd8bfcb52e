/// How a server is told what an answer has to look like.
///
/// However it is told, each answer is checked against the schema.
public enum AnswerFormat: String, Hashable, Sendable, CaseIterable {
    /// By the schema itself, which the server enforces.
    case jsonSchema = "json_schema"
    /// By asking for JSON; the schema stands in the system message.
    case jsonObject = "json_object"
    /// By the system message alone.
    case text
}
