import StrictJSON

/// The parts of a request that its answer depends on, the same for either endpoint.
struct Question {
    var form: Completion.Form
    var model: String
    /// All text of all messages, one after the other.
    var prompt: [UInt8]
    var format: Format
    var effort: String?
    var limit: Int?
    var echo: Completion.Echo?

    enum Format {
        case text
        case object
        case schema(JSONValue, name: String, isStrict: Bool, param: String)
    }

    /// Checks the body as the endpoint does.
    init(_ body: JSONValue, form: Completion.Form) throws(APIError) {
        self.form = form
        switch form {
        case .chat:
            try ChatRequestCheck.check(body)
            prompt = Self.text(of: body["messages"])
            effort = body["reasoning_effort"]?.string
            limit = body["max_completion_tokens"]?.integer ?? body["max_tokens"]?.integer
            let wrapper = body["response_format"]
            format = Self.format(wrapper, wrapper?["json_schema"], param: "response_format")
        case .responses:
            try ResponseRequestCheck.check(body)
            prompt = Array((body["instructions"]?.string).map { $0 + "\n" }?.utf8 ?? "".utf8)
            if let text = body["input"]?.string {
                prompt += text.utf8
                prompt.append(0x0A)
            } else {
                prompt += Self.text(of: body["input"])
            }
            effort = body["reasoning"]?["effort"]?.string
            limit = body["max_output_tokens"]?.integer
            let wrapper = body["text"]?["format"]
            format = Self.format(wrapper, wrapper, param: "text.format")
            let json: (String) -> [UInt8]? = { body[$0].map { Array($0.rawBytes) } }
            echo = Completion.Echo(
                instructions: json("instructions"),
                temperature: json("temperature"),
                topP: json("top_p"),
                limit: limit,
                effort: effort,
                format: wrapper.map { Array($0.rawBytes) },
                metadata: json("metadata")
            )
        }
        model = body["model"]?.string ?? ""
    }

    private static func format(_ wrapper: JSONValue?, _ named: JSONValue?, param: String) -> Format {
        switch wrapper?["type"]?.string {
        case "json_object": return .object
        case "json_schema":
            guard let named, let schema = named["schema"] else { return .text }
            let isStrict = named["strict"]?.bool == true
            return .schema(schema, name: named["name"]?.string ?? "", isStrict: isStrict, param: param)
        default: return .text
        }
    }

    static func text(of messages: JSONValue?) -> [UInt8] {
        var text: [UInt8] = []
        for message in messages?.elements ?? [] {
            guard let content = message["content"] else { continue }
            if let string = content.string {
                text += string.utf8
                text.append(0x0A)
            }
            for part in content.elements {
                guard let string = part["text"]?.string else { continue }
                text += string.utf8
                text.append(0x0A)
            }
        }
        return text
    }
}
