import Batches
import StrictJSON

/// What an exchange with a server means for its request and for the others.
enum SynchronousVerdict {
    /// The request is settled by this result line.
    case settled(line: [UInt8], isAnswer: Bool)
    /// The server did nothing and wants to be asked later; so long, if it says so.
    case later(Duration?, ProviderFailure)
    /// The connection broke: the server may or may not have worked on it.
    case broken(HTTPFailure)
    /// No request can succeed until somebody does something.
    case stop(ProviderFailure)

    /// - `failure`: the answer as a failure of the provider; made only where it is no success.
    init(_ customID: String, _ response: HTTPResponse, failure: @autoclosure () -> ProviderFailure) {
        let requestID = response.headers["x-request-id"]
        let document = try? JSONDocument(parsing: response.body)
        let isObject = document?.root.kind == .object
        switch response.status {
        case 200..<300:
            self = .settled(
                line: isObject
                    ? LocalResultLine.answered(customID, status: 200, requestID: requestID, body: response.body)
                    : LocalResultLine.unanswered(customID, code: "not_json", message: "the answer is no JSON object"),
                isAnswer: isObject
            )
        case 401, 402, 403:
            self = .stop(failure())
        case 300..<400, 404, 405:
            // Path and model are the same for every request.
            var failure = failure()
            failure.kind = .server
            self = .stop(failure)
        case 429, 502, 503, 504:
            let failure = failure()
            self = failure.kind == .quota ? .stop(failure) : .later(failure.retryAfter, failure)
        default:
            let words = OpenAIError(body: response.body).message ?? "HTTP status \(response.status) without a message"
            let body = isObject ? response.body : Self.error(words)
            self = .settled(
                line: LocalResultLine.answered(
                    customID,
                    status: response.status,
                    requestID: requestID,
                    body: body
                ),
                isAnswer: false
            )
        }
    }

    init(_ customID: String, _ failure: HTTPFailure, _ words: ProviderFailure) {
        let unanswered = { code in
            SynchronousVerdict.settled(
                line: LocalResultLine.unanswered(customID, code: code, message: failure.message),
                isAnswer: false
            )
        }
        switch failure.kind {
        case .timeout where failure.requestWasSent: self = unanswered("request_timeout")
        case .reset, .cutBody, .other: self = failure.requestWasSent ? .broken(failure) : .stop(words)
        case .tooLarge: self = unanswered("answer_too_large")
        case .notHTTP, .libraryMissing, .badURL, .resolve, .connect, .handshake, .certificate, .timeout, .localRead,
            .localWrite:
            self = .stop(words)
        }
    }

    private static func error(_ message: String) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("error")
        json.beginObject()
        json.member("message", message)
        json.endObject()
        json.endObject()
        return json.bytes
    }
}
