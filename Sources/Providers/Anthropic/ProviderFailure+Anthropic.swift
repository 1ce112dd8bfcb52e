import Batches
import StrictJSON

extension ProviderFailure {
    /// Reads an answer that is no success: `{"type":"error","error":{"type":…,"message":…},"request_id":…}`, or a page.
    init(anthropic response: HTTPResponse) {
        self.init(openAI: response)
        let type = OpenAIError(body: response.body).type
        code = code ?? type
        requestID = response.headers["request-id"] ?? requestID
        let words = message.lowercased()
        switch (response.status, type) {
        case (_, "authentication_error"), (_, "permission_error"): kind = .credentials
        case (_, "billing_error"): kind = .quota
        // Also said with status 400.
        case (400, _) where words.contains("credit balance"): kind = .quota
        case (_, "rate_limit_error"): kind = .rateLimited
        case (_, "request_too_large"): kind = .tooLarge
        case (_, "overloaded_error"), (_, "api_error"), (_, "timeout_error"): kind = .server
        // To cancel what has ended is no fault.
        case (400, "invalid_request_error") where words.contains("cancel") && words.contains("ended"): kind = .conflict
        default: break
        }
    }
}
