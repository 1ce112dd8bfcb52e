extension CeilingHold {
    /// Why nothing is sent and what to do, without a full stop.
    ///
    /// - `end`: when it ends by itself, in words such as `2026-11-28 00:00 Europe/Berlin`.
    package func words(model: String, end: String?) -> String {
        switch kind {
        case .unknownPrice:
            return
                "a cost ceiling is set, but the price of \(model) is not known; name a price table with it in the key "
                + "prices, or set the ceilings to 0"
        case .unknownSpending:
            return
                "a cost ceiling is set, but .work/ledger.json, the book of what was spent, cannot be read; remove that "
                + "file to count from nothing, or set the ceilings to 0"
        case .batch:
            return "\(wish) is over batch.max_cost of \(Format.dollars(ceiling)); raise it"
        case .day, .month:
            let period = kind == .day ? "today" : "this month"
            let amount = amount ?? CostCeilings.Spending.Amount()
            let spent = "\(Format.dollars(amount.spent)) spent \(period)"
            let committed = amount.committed > 0 ? ", \(Format.dollars(amount.committed)) under way" : ""
            let limit = "batch.\(kind.rawValue) of \(Format.dollars(ceiling))"
            let way =
                isForGood
                ? "it alone is over the ceiling: raise it"
                : end.map { "it goes on at \($0), or when the ceiling is raised" } ?? "raise the ceiling"
            return "\(wish) would be over \(limit): \(spent)\(committed); \(way)"
        }
    }

    private var wish: String { wanted.map { "\(Format.dollars($0)) more" } ?? "more" }
}
