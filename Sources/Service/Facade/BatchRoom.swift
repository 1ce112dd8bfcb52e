import Batches
import Jobs

/// What one batch may hold: by the provider's own limits, and by what it takes of a model at a time.
struct BatchRoom: Hashable, Sendable {
    let limits: BatchLimits
    /// Input tokens, as estimated; 0 for no limit.
    let tokens: Int

    /// Whether one more request, of so many bytes and input tokens, goes into a batch of such an estimate.
    func holds(line: Int, tokens: Int, in writer: SubmissionWriter, of estimate: CostEstimate) -> Bool {
        guard limits.hasRoom(for: line, requests: writer.requests, bytes: writer.bytes) else { return false }
        // One that alone seems to have too many goes, alone: an estimate is no reason to refuse it.
        return self.tokens == 0 || writer.requests == 0 || estimate.tokensIn + tokens <= self.tokens
    }
}

extension BatchService {
    /// What one batch of a model may hold now.
    func room(for model: String) -> BatchRoom {
        BatchRoom(limits: parts.provider.limits, tokens: parts.queue.tokenLimit(of: model))
    }
}
