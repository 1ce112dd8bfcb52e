import StrictJSON

/// The checked body of a call that creates a batch.
struct BatchCreation {
    var inputFileID: String
    var endpoint: String
    var metadata: [SimulatedBatch.Pair]?
    var outputLifetime: Int64?

    private static let endpoints = [
        "/v1/responses", "/v1/chat/completions", "/v1/embeddings", "/v1/completions", "/v1/moderations",
        "/v1/images/generations", "/v1/images/edits", "/v1/videos",
    ]
    private static let known: Set<String> = [
        "input_file_id", "endpoint", "completion_window", "metadata", "output_expires_after",
    ]

    init(_ body: JSONValue) throws {
        guard body.kind == .object else {
            throw APIError.invalid("Invalid type for the request body: expected an object.", code: "invalid_type")
        }
        for (key, _) in body.members where !Self.known.contains(key) {
            throw APIError.invalid("Unknown parameter: '\(key)'.", param: key, code: "unknown_parameter")
        }
        inputFileID = try Self.text("input_file_id", in: body)
        endpoint = try Self.text("endpoint", in: body)
        guard Self.endpoints.contains(endpoint) else {
            throw Self.unsupported(endpoint, "endpoint", Self.endpoints)
        }
        let window = try Self.text("completion_window", in: body)
        guard window == "24h" else { throw Self.unsupported(window, "completion_window", ["24h"]) }
        metadata = try Self.metadata(body["metadata"])
        outputLifetime = try body["output_expires_after"].map { try Self.lifetime($0) }
    }

    private static func text(_ key: String, in body: JSONValue) throws -> String {
        guard let value = body[key] else { throw APIError.missing(key) }
        guard let text = value.string else { throw wrongType(value, key, expected: "a string") }
        return text
    }

    private static func metadata(_ value: JSONValue?) throws -> [SimulatedBatch.Pair]? {
        guard let value, !value.isNull else { return nil }
        guard value.kind == .object else { throw wrongType(value, "metadata", expected: "an object") }
        guard value.count <= 16 else {
            throw APIError.invalid(
                "Invalid 'metadata': too many properties. Expected an object with at most 16 properties, but got an "
                    + "object with \(value.count) properties instead.",
                param: "metadata",
                code: "object_above_max_properties"
            )
        }
        var pairs: [SimulatedBatch.Pair] = []
        for (key, member) in value.members {
            let param = "metadata.\(key)"
            guard let text = member.string else { throw wrongType(member, param, expected: "a string") }
            guard key.unicodeScalars.count <= 64, text.unicodeScalars.count <= 512 else {
                throw APIError.invalid(
                    "Invalid '\(param)': string too long. Keys hold at most 64 characters and values 512.",
                    param: param,
                    code: "string_above_max_length"
                )
            }
            pairs.append(SimulatedBatch.Pair(key: key, value: text))
        }
        return pairs
    }

    private static func lifetime(_ value: JSONValue) throws -> Int64 {
        let param = "output_expires_after"
        guard value.kind == .object else { throw wrongType(value, param, expected: "an object") }
        guard let seconds = value["seconds"] else { throw APIError.missing("\(param).seconds") }
        return try API.expiry(anchor: text("anchor", in: value), seconds: seconds.integer, in: param)
    }

    private static func wrongType(_ value: JSONValue, _ param: String, expected: String) -> APIError {
        .invalid(
            "Invalid type for '\(param)': expected \(expected), but got \(value.kind) instead.",
            param: param,
            code: "invalid_type"
        )
    }

    private static func unsupported(_ value: String, _ param: String, _ supported: [String]) -> APIError {
        .invalid(
            "Invalid value: '\(value)'. Supported values are: \(supported.map { "'\($0)'" }.joined(separator: ", ")).",
            param: param,
            code: "invalid_value"
        )
    }
}
