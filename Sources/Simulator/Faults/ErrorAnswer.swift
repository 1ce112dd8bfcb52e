/// The error a ``CallFault`` answers with.
package struct ErrorAnswer: Hashable, Sendable {
    package var status: Int
    package var type: String?
    package var code: String?
    package var message: String?
    package var isHTML = false
    package var afterEffect = false
    package var retryAfter: Int?
    package var retryAfterMilliseconds: Int?
    package var shouldRetry: Bool?

    package init(status: Int) {
        self.status = status
    }
}

extension ErrorAnswer {
    /// What the rule leaves open is filled in as OpenAI would.
    var error: APIError {
        let words: (type: String, code: String?, message: String) =
            switch status {
            case 401: ("invalid_request_error", "invalid_api_key", "Incorrect API key provided: ****.")
            case 404: ("invalid_request_error", nil, "Not found.")
            case 429: ("requests", "rate_limit_exceeded", "Rate limit reached. Please try again later.")
            case 500...:
                ("server_error", nil, "The server had an error while processing your request. Sorry about that!")
            default: ("invalid_request_error", nil, "The request was refused by a fault plan.")
            }
        return APIError(
            status: status,
            message: message ?? words.message,
            type: type ?? words.type,
            code: code ?? words.code
        )
    }

    var response: HTTPResponse {
        var response =
            isHTML
            ? HTTPResponse.html(
                "<html><head><title>\(status) \(HTTPResponse.reason(status))</title></head><body>"
                    + "<center><h1>\(status) \(HTTPResponse.reason(status))</h1></center></body></html>\n",
                status: status
            )
            : error.response
        if let retryAfter { response.headers.append(("Retry-After", String(retryAfter))) }
        if let retryAfterMilliseconds { response.headers.append(("retry-after-ms", String(retryAfterMilliseconds))) }
        if let shouldRetry { response.headers.append(("x-should-retry", shouldRetry ? "true" : "false")) }
        return response
    }
}
