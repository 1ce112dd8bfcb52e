/// A doubt about holdings in a sentence or two; `names` are the first of them, `count` is how many there are.
func wording(of doubt: Doubt, _ names: [String], count: Int) -> String {
    let list = names.map(quotable).joined(separator: ", ") + (count > names.count ? " … (\(count) in all)" : "")
    return "\(list): \(wording(of: doubt))"
}

private func wording(of doubt: Doubt) -> String {
    switch doubt {
    case .bondInPerCent:
        "a bond with a price of 20 to 200 and a quantity of 1,000 or more. If the price is in per cent of nominal, the value "
            + "is 100 times too high: give market_value or the price per unit."
    case .bondCostInPerCent:
        "what the bond cost is more than 20 times its market_value. If cost_basis is in per cent of nominal, the gain is "
            + "wrong: give the cost per unit."
    case .derivativeWithoutMultiplier:
        "price × quantity leaves out the multiplier of an option or future. Give market_value."
    case .marketValueOff:
        "market_value, which is used, is more than 10 % away from price × quantity. See that it is that of the whole "
            + "position, in the holding's currency."
    case .cashAtCost:
        "cash counts with its quantity; its cost_basis is not used. If the quantity is not the amount, give market_value."
    case .zeroNotGiven:
        "a price or cost of 0 counts as not given; what has neither counts as zero. If the holding is worth nothing, give "
            + "a market_value of 0."
    case .severalTickers:
        "the same ISIN under several tickers is counted as one position."
    case .severalISINs:
        "several ISINs under one ticker are counted as positions of their own."
    case .partsDiffer:
        "the entries that are counted as one position differ in what is named. Each counts where it says itself."
    }
}
