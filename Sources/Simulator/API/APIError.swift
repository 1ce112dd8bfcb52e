import StrictJSON

/// A refusal in OpenAI's words and shape.
struct APIError: Error, Hashable {
    var status: Int
    var message: String
    var type = "invalid_request_error"
    var param: String?
    var code: String?
    var allowed: [String] = []

    static func invalid(_ message: String, param: String? = nil, code: String? = nil, status: Int = 400) -> APIError {
        APIError(status: status, message: message, param: param, code: code)
    }

    static func missing(_ param: String) -> APIError {
        .invalid("Missing required parameter: '\(param)'.", param: param, code: "missing_required_parameter")
    }

    static func noFile(_ id: String) -> APIError {
        .invalid("No such File object: \(id)", param: "id", status: 404)
    }

    static func noBatch(_ id: String) -> APIError {
        .invalid("No batch found with id '\(id)'.", status: 404)
    }

    static func tooLarge(_ message: String) -> APIError { .invalid(message, status: 413) }

    static func unknownURL(_ method: String, _ path: String) -> APIError {
        .invalid("Invalid URL (\(method) \(path))", status: 404)
    }

    static func notAllowed(_ method: String, _ path: String, allowed: [String]) -> APIError {
        APIError(
            status: 405,
            message: "Not allowed to \(method) on \(path).",
            code: "method_not_supported",
            allowed: allowed
        )
    }

    static let noKey = APIError.invalid(
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth "
            + "(i.e. Authorization: Bearer YOUR_KEY).",
        status: 401
    )

    /// Shows only the ends of the key, as OpenAI does.
    static func wrongKey(_ key: String) -> APIError {
        let shown = key.count > 12 ? "\(key.prefix(4))****\(key.suffix(4))" : "****"
        return .invalid("Incorrect API key provided: \(shown).", code: "invalid_api_key", status: 401)
    }

    /// As in `{"error":{"message","type","param","code"}}`.
    var json: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("error")
        writer.beginObject()
        writer.member("message", message)
        writer.member("type", type)
        writer.member("param", param)
        writer.member("code", code)
        writer.endObject()
        writer.endObject()
    }

    var response: HTTPResponse {
        var response = HTTPResponse.json(json, status: status)
        if !allowed.isEmpty { response.headers.append(("Allow", allowed.joined(separator: ", "))) }
        return response
    }
}
