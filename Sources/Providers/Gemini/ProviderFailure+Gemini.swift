import Batches
import StrictJSON

extension ProviderFailure {
    /// Reads an answer that is no success: `{"error":{"code":…,"message":…,"status":…,"details":[…]}}`, or a page.
    init(gemini response: HTTPResponse) {
        self.init(openAI: response)
        let error = (try? JSONDocument(parsing: response.body))?.root["error"]
        let status = error?.text("status")
        code = status ?? code
        let reasons = (error?["details"]?.elements ?? []).compactMap { $0.text("reason") }
        let words = message.lowercased()
        switch status {
        // An unknown key is answered with status 400.
        case _ where reasons.contains("API_KEY_INVALID") || words.contains("api key not valid"): kind = .credentials
        case "UNAUTHENTICATED", "PERMISSION_DENIED": kind = .credentials
        case "RESOURCE_EXHAUSTED" where words.contains("enqueued"): kind = .enqueuedTokens
        case "RESOURCE_EXHAUSTED": kind = .rateLimited
        case "FAILED_PRECONDITION" where words.contains("billing"): kind = .quota
        case "FAILED_PRECONDITION" where response.status == 400: kind = .conflict
        default: break
        }
        if retryAfter == nil, let delay = error?["details"]?.elements.lazy.compactMap({ $0.text("retryDelay") }).first,
            delay.hasSuffix("s"), let seconds = Double(delay.dropLast()), seconds > 0
        {
            retryAfter = .seconds(min(seconds, 1e6))
        }
    }
}
