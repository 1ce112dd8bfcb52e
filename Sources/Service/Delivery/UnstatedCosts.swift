import Batches
import Jobs

/// What answers cost that do not say what they used: they are billed all the same.
struct UnstatedCosts {
    /// US dollars by analysis type; what has none is under the empty text.
    private var costs: [String: Double] = [:]

    /// Takes it as estimated, for the longest answer there may be.
    mutating func note(_ request: RequestRecord, prices: PriceTable, model: String) {
        guard let tokens = request.tokens else { return }
        let usage = TokenUsage(input: tokens.input, output: tokens.output)
        guard let cost = prices.cost(of: usage, model: model) else { return }
        costs[request.source?.type ?? "", default: 0] += cost
    }

    /// Beside answers that do say it; where none does, the estimate of the whole stands.
    func add(to delivered: inout DeliveryDesk.Delivered) {
        guard let stated = delivered.cost else { return }
        delivered.cost = costs.values.reduce(stated, +)
        for (type, cost) in costs where !type.isEmpty { delivered.costs[type, default: 0] += cost }
    }
}
