import Portfolios

/// What a reader must know about this portfolio's data before judging it.
struct DataNotes {
    var facts: PortfolioFacts

    var notes: [String] {
        let all = [
            summation, foreignCost, debts, valuation, unvalued, baseCurrency, sectors, types, rules, targets,
        ]
        return all.compactMap(\.self)
    }

    private var summation: String? {
        switch facts.summation {
        case .singleCurrency: nil
        case .converted: "Amounts in other currencies were converted with the rates in fx_rates."
        case .mixed(let withoutRate):
            "The portfolio holds several currencies and has no rates for \(withoutRate.joined(separator: ", ")): nothing "
                + "was added across currencies, and by_currency holds the facts of each."
        }
    }

    private var foreignCost: String? {
        guard case .converted = facts.summation, let whole = facts.whole,
            whole.positions.contains(where: { position in
                position.cost != nil && position.parts.contains { $0.currency != whole.currency }
            })
        else { return nil }
        return
            "Cost in other currencies was converted at the rate of the valuation date, as values were: gains and losses "
            + "of the currencies are not in the gains on cost."
    }

    private var debts: String? {
        guard facts.exposures.contains(where: \.hasDebts) else { return nil }
        return """
            Money is owed. Where concentration_over is assets, all weights and targets, hhi and foreign_currency_pct are of \
            what is owned, assets_value; total_value is what is left after debts. What is owed counts below zero among \
            holdings and classes, and in no region or sector.
            """
    }

    private var valuation: String? {
        let atCost = facts.valuations.first { $0.basis == .cost }?.count ?? 0
        let stated = facts.valuations.first { $0.basis == .stated }?.count ?? 0
        if stated > 0 {
            return "Values are as the file states them; it does not say whether they are cost or market value."
        }
        guard atCost > 0 else { return nil }
        let all = facts.valuations.reduce(0) { $0 + $1.count }
        return "\(atCost) of \(all) holdings and cash balances are valued at what they cost, not at market prices."
    }

    private var unvalued: String? {
        let count = facts.valuations.first { $0.basis == .none }?.count ?? 0
        guard count > 0 else { return nil }
        return "\(count) holdings have no value in the file, or a price and cost of 0, and count as zero."
    }

    private var baseCurrency: String? {
        guard facts.baseCurrency == nil else { return nil }
        return "No base currency is given: the foreign currency share cannot be judged."
    }

    private var sectors: String? {
        guard facts.exposures.allSatisfy({ $0.bySector.isEmpty }) else { return nil }
        return "No sectors are given: judge sectors only where a holding's name makes its sector plain."
    }

    private var rules: String? {
        guard let rules = facts.rules else { return nil }
        let owners =
            rules.houseRules.isEmpty
            ? "the rules that the file sets"
            : """
            the rules that hold for this portfolio (house_rules names those to which its manager's belong, the rest \
            are the file's own)
            """
        return """
            jurisdiction holds \(owners), and they are binding. Of the flags, rule_broken names what breaks \
            one, substitute_named what to hold instead, rule_not_checked what the data cannot tell. Advise nothing that \
            a rule bars, and name the substitute where there is one.
            """
    }

    private var targets: String? {
        guard !facts.drift.isEmpty else { return nil }
        return """
            drift holds the target weights that the file sets, and how far the portfolio is from each: drift_pct_points is the \
            weight less the target, change_value what to buy, or to sell where negative, to be there. They are the owner's \
            targets: measure against them, and say so and why where you advise another.
            """
    }

    private var types: String? {
        guard facts.exposures.contains(where: { $0.positions.contains { $0.type == .unspecified } }) else { return nil }
        return "The file does not say what kind of asset each position is: class other means not stated."
    }
}
