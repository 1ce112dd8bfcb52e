package import Batches

/// Which failed calls are worth another try, and after how long.
package struct RetryPolicy: Hashable, Sendable {
    /// The first call counts.
    package var maximumAttempts: Int
    package var firstDelay: Duration
    package var longestDelay: Duration
    /// A server that asks for more patience than this is given up on, so that the caller can do something else.
    package var longestRequestedDelay: Duration

    package init(
        maximumAttempts: Int = 4,
        firstDelay: Duration = .milliseconds(500),
        longestDelay: Duration = .seconds(8),
        longestRequestedDelay: Duration = .seconds(120)
    ) {
        self.maximumAttempts = maximumAttempts
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.longestRequestedDelay = longestRequestedDelay
    }

    /// What went wrong.
    package enum Cause: Sendable {
        case answer(status: Int, headers: HTTPHeaders, kind: ProviderFailure.Kind)
        case failure(HTTPFailure)
    }

    /// How long to wait before the next attempt; nil to give up.
    ///
    /// `attempt` counts the calls made so far. `jitter`, 0 to 1, takes up to a quarter off, so that many callers do not
    /// come back at once.
    package func delay(after cause: Cause, attempt: Int, jitter: Double) -> Duration? {
        guard attempt < maximumAttempts else { return nil }
        let backOff = min(firstDelay * (1 << min(attempt - 1, 20)), longestDelay) * (1 - 0.25 * jitter)
        switch cause {
        case .failure(let failure):
            return failure.isTransient ? backOff : nil
        case .answer(let status, let headers, let kind):
            guard isWorthwhile(status, headers, kind) else { return nil }
            guard let requested = headers.requestedDelay else { return backOff }
            // One that asks for less patience than is usual would be asked many times a second.
            return requested <= longestRequestedDelay ? max(requested, backOff) : nil
        }
    }

    private func isWorthwhile(_ status: Int, _ headers: HTTPHeaders, _ kind: ProviderFailure.Kind) -> Bool {
        if kind == .quota || kind == .enqueuedTokens { return false }
        return switch headers["x-should-retry"]?.lowercased() {
        case "true": true
        case "false": false
        default: status == 408 || status == 429 || status >= 500
        }
    }
}

extension HTTPHeaders {
    /// How long the server asks to wait; nil where it does not say so in a way that makes sense.
    package var requestedDelay: Duration? {
        if let text = self["retry-after-ms"], let milliseconds = Double(text), milliseconds > 0 {
            return .milliseconds(min(milliseconds, 1e12))
        }
        guard let text = self["retry-after"] else { return nil }
        if let seconds = Double(text) { return seconds > 0 ? .seconds(min(seconds, 1e9)) : nil }
        // Measured by the server's clock, which may differ from ours.
        guard let then = unixTime(ofHTTPDate: text), let now = self["date"].flatMap(unixTime(ofHTTPDate:)) else {
            return nil
        }
        return then > now ? .seconds(then - now) : nil
    }
}
