/// What may be spent, in US dollars; 0 is no ceiling.
package struct CostCeilings: Hashable, Sendable {
    package var perBatch: Double
    package var perDay: Double
    package var perMonth: Double

    package init(perBatch: Double = 0, perDay: Double = 0, perMonth: Double = 0) {
        self.perBatch = perBatch
        self.perDay = perDay
        self.perMonth = perMonth
    }

    package var isSet: Bool { perBatch > 0 || perDay > 0 || perMonth > 0 }

    /// What no batch may cost: the least of all that are set; nil where none is.
    package var mostPerBatch: Double? { [perBatch, perDay, perMonth].filter { $0 > 0 }.min() }

    /// What is spent and under way at present.
    package struct Spending: Hashable, Sendable {
        package var day: Amount
        package var month: Amount

        package struct Amount: Hashable, Sendable {
            package var spent: Double
            /// Expected of what is under way.
            package var committed: Double

            package init(spent: Double = 0, committed: Double = 0) {
                self.spent = spent
                self.committed = committed
            }
        }

        package init(day: Amount = Amount(), month: Amount = Amount()) {
            self.day = day
            self.month = month
        }
    }

    /// Why so much more may not be spent now; nil where it may.
    ///
    /// - `cost`: what is wanted; nil where no price is known.
    package func hold(on cost: Double?, beside spending: Spending) -> CeilingHold? {
        guard isSet else { return nil }
        guard let cost else { return CeilingHold(kind: .unknownPrice, ceiling: 0, wanted: nil) }
        if exceeds(cost, perBatch) { return CeilingHold(kind: .batch, ceiling: perBatch, wanted: cost) }
        for (kind, ceiling, amount) in [
            (CeilingHold.Kind.day, perDay, spending.day), (.month, perMonth, spending.month),
        ] where exceeds(amount.spent + amount.committed + cost, ceiling) {
            return CeilingHold(kind: kind, ceiling: ceiling, wanted: cost, amount: amount)
        }
        return nil
    }

    /// Sums of estimates are not exact: what is over by less than a millionth of a dollar is not over.
    private func exceeds(_ amount: Double, _ ceiling: Double) -> Bool {
        ceiling > 0 && amount > ceiling + 0.000_001
    }
}

/// A ceiling that keeps something from being sent.
package struct CeilingHold: Error, Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case batch = "max_cost"
        case day = "max_cost_per_day"
        case month = "max_cost_per_month"
        /// A ceiling is set, but what would be spent is not known.
        case unknownPrice = "unknown_price"
        /// A ceiling is set, but what was spent is not known.
        case unknownSpending = "unknown_spending"
    }

    package var kind: Kind
    /// US dollars.
    package var ceiling: Double
    /// What the one that waits is expected to cost.
    package var wanted: Double?
    /// Of the day or month.
    package var amount: CostCeilings.Spending.Amount?
    /// When it ends by itself, Unix seconds; nil where somebody has to do something.
    package var endsAt: Int64?

    package init(
        kind: Kind,
        ceiling: Double,
        wanted: Double?,
        amount: CostCeilings.Spending.Amount? = nil,
        endsAt: Int64? = nil
    ) {
        self.kind = kind
        self.ceiling = ceiling
        self.wanted = wanted
        self.amount = amount
        self.endsAt = endsAt
    }

    /// Whether it will never fit, whatever the day or month: others may go first.
    package var isForGood: Bool {
        switch kind {
        case .batch, .unknownPrice: true
        case .day, .month: wanted.map { $0 > ceiling } ?? true
        case .unknownSpending: false
        }
    }
}
