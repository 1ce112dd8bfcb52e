import Batches
import StrictJSON

/// Reads one line of an output or error file, whichever server wrote it.
enum OpenAIResultLine {
    /// nil for a blank line; every other line gives a result, be it that it cannot be read.
    static func result(from line: ArraySlice<UInt8>) -> BatchResult? {
        var line = line
        if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A }) else { return nil }
        guard let root = try? JSONDocument(parsing: line).root, root.kind == .object else {
            let failure = RequestFailure(kind: .unreadable, message: "the result line is not a JSON object")
            return BatchResult(customID: salvagedID(in: line), outcome: .failure(failure))
        }
        return result(from: root)
    }

    private static func result(from root: JSONValue) -> BatchResult {
        let response = root["response"]
        let body = response?["body"]
        let status = response?.text("status_code").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        return BatchResult(
            customID: root.text("custom_id") ?? "",
            outcome: outcome(status, body, root["error"]),
            httpStatus: status,
            requestID: response?.text("request_id"),
            usage: body?["usage"].flatMap(TokenUsage.init(openAI:))
        )
    }

    private static func outcome(_ status: Int?, _ body: JSONValue?, _ error: JSONValue?) -> BatchResult.Outcome {
        if let status, (200..<300).contains(status), let body {
            let outcome = OpenAIResponse.fits(body) ? OpenAIResponse.outcome(of: body) : OpenAIAnswer.outcome(of: body)
            if let outcome { return outcome }
        }
        let hasOwnError = body?["error"].map { !$0.isNull } ?? (body?.string != nil)
        let source = hasOwnError ? body : error
        guard let source, !source.isNull, source.kind == .string || source.count > 0 else {
            return .failure(withoutError(status))
        }
        let found = OpenAIError(value: source)
        let kind = kind(status ?? found.code.flatMap { Int($0) }, found)
        return .failure(RequestFailure(kind: kind, message: found.message ?? kind.rawValue, code: found.code))
    }

    private static func withoutError(_ status: Int?) -> RequestFailure {
        switch status {
        case nil: RequestFailure(kind: .lost, message: "the provider lost this request")
        case 200?: RequestFailure(kind: .lost, message: "the answer holds no content")
        case let status?:
            RequestFailure(kind: kind(status, nil), message: "HTTP status \(status) without a message")
        }
    }

    private static func kind(_ status: Int?, _ error: OpenAIError?) -> RequestFailure.Kind {
        switch error?.code {
        case "batch_expired": return .expired
        case "batch_cancelled", "batch_canceled", "request_cancelled": return .cancelled
        default: break
        }
        return switch status {
        case 408, 409, 429: .providerError
        case let status? where (400..<500).contains(status): .refusedRequest
        default: .providerError
        }
    }

    /// The id of a line that is cut off or damaged behind it, so that the request need not be guessed.
    static func salvagedID(in line: ArraySlice<UInt8>) -> String {
        guard let key = line.firstRange(of: Array(#""custom_id""#.utf8)) else { return "" }
        var rest = line[key.upperBound...].drop { $0 == 0x20 || $0 == 0x09 }
        guard rest.popFirst() == UInt8(ascii: ":") else { return "" }
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
        guard rest.popFirst() == UInt8(ascii: "\"") else { return "" }
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return "" }
        let id = String(decoding: rest[..<end], as: UTF8.self)
        return BatchRequest.isValid(customID: id) ? id : ""
    }
}
