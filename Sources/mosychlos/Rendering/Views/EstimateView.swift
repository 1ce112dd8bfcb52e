import Batches
import Service

/// What a batch is expected to cost.
enum EstimateView {
    /// `3 requests to gpt-4o-mini: about 4,512 tokens in, up to 6,000 out; at most $0.0021, half the direct price`.
    static func line(requests: Int, model: String, estimate: CostEstimate?) -> String {
        let head = "\(Format.plural(requests, "request", "requests")) to \(printable(model))"
        guard let estimate else { return head }
        let tokens =
            "about \(Format.count(estimate.tokensIn)) tokens in, up to \(Format.count(estimate.tokensOut)) out"
        guard let cost = estimate.cost else { return "\(head): \(tokens); the price of the model is not known" }
        let saved = estimate.savings > 0 && estimate.savings < 1 ? cost / (1 - estimate.savings) - cost : 0
        let savings =
            saved > 0
            ? ", \(Format.dollars(saved)) (\(Format.percent(estimate.savings * 100, places: 0))) less than by direct calls"
            : ""
        return "\(head): \(tokens); at most \(Format.dollars(cost))\(savings)"
    }

    static func line(dropped: DroppedParameter, model: String) -> String {
        "Not sent to \(printable(model)): \(printable(dropped.name)), since \(printable(dropped.reason))."
    }
}
