import Batches
import StrictJSON

extension ProviderFailure {
    /// Reads an answer that is no success, whatever its body is.
    init(openAI response: HTTPResponse) {
        let error = OpenAIError(body: response.body)
        self.init(
            kind: Kind(status: response.status, error: error),
            message: Self.message(response, error),
            code: error.code,
            httpStatus: response.status,
            requestID: response.headers["x-request-id"],
            retryAfter: response.headers.requestedDelay
        )
    }

    private static func message(_ response: HTTPResponse, _ error: OpenAIError) -> String {
        if (300..<400).contains(response.status) {
            let target = response.headers["location"].map { " to \(OpenAIError.shortened($0))" } ?? ""
            return "the server redirects\(target), which is not followed; check base_url"
        }
        return error.message ?? "HTTP status \(response.status) without a message"
    }
}

extension ProviderFailure.Kind {
    fileprivate init(status: Int, error: OpenAIError) {
        let isCannotCancel = error.message?.lowercased().hasPrefix("cannot cancel") ?? false
        self =
            switch status {
            case 400 where error.isEnqueuedTokens, 429 where error.isEnqueuedTokens: .enqueuedTokens
            case 400 where isCannotCancel: .conflict
            case 402: .quota
            case 429 where error.isQuota, 403 where error.isQuota: .quota
            case 429: .rateLimited
            case 401, 403: .credentials
            case 404: .notFound
            case 409: .conflict
            case 400 where error.isTooLarge: .tooLarge
            case 413: .tooLarge
            case 408: .server
            case 400..<500: .refused
            default: .server
            }
    }
}
