import StrictJSON

/// The problem in a sentence for somebody who never saw a stack trace, without its place.
package func wording(of problem: PortfolioProblem) -> String {
    if let warning = PortfolioWarning(problem) { return warning.text }
    let subject = problem.subject.map { "\(quoted($0)): " } ?? ""
    return subject + wording(of: problem.kind)
}

/// Where the problem is, such as `line 14, column 21 (/accounts/0/holdings/1/quantity)`.
package func place(of problem: PortfolioProblem) -> String {
    let pointer = problem.pointer.isEmpty ? "" : " (\(quotable(problem.pointer)))"
    return "line \(problem.line), column \(problem.column)\(pointer)"
}

private func wording(of kind: PortfolioProblem.Kind) -> String {
    switch kind {
    case .missingKey(let key, let misspelt?):
        "\"\(key)\" is missing, but there is \(quoted(misspelt)). Did you mean \"\(key)\"?"
    case .missingKey(let key, nil):
        "\"\(key)\" is missing. \(meaning(of: key))"
    case .wrongType(let expected, let found):
        wording(ofWrongType: expected, found: found)
    case .emptyText:
        "The text is empty; it must say something."
    case .textTooLong(let limit):
        "The text is longer than \(limit) characters. Shorten it."
    case .invalidDate(let text):
        "\(quoted(text)) is not a date of the calendar. Write year-month-day, such as \"2026-11-20\"."
    case .negative(let text):
        "\(quotable(text)) is below zero. Short positions are not supported; amounts must be 0 or more."
    case .tooManyDigits(let limit):
        "The number has more than \(limit) digits and could not be kept exactly. Shorten it."
    case .numberOutOfRange:
        "The number is too large or too small to be an amount of money or a number of units."
    case .invalidCurrency(let text, let suggestion?):
        "\(quoted(text)) is not a currency code. Did you mean \"\(suggestion)\"?"
    case .invalidCurrency(let text, nil):
        "\(quoted(text)) is not a currency code. Write the three-letter code, such as \"EUR\" or \"USD\"."
    case .minorUnitCurrency(let text, let major):
        "\(quoted(text)) is a hundredth of \(major). Write the currency as \"\(major)\" and divide the amounts by 100."
    case .unknownAssetType(let text, let nearest?):
        "\(quoted(text)) is not an asset type. Did you mean \"\(nearest)\"? \(assetTypes)"
    case .noAccounts:
        "There is no account in the list. At least one is needed."
    case .nothingToAnalyse:
        "Nothing in this portfolio has a value: there is no holding and no cash balance worth more than zero."
    case .listOfPortfolios:
        "The file holds a list. Put each portfolio into a file of its own."
    case .ownOutput:
        "This is an output of this service, not a portfolio."
    case .ratesWithoutBase:
        "\"fx_rates\" are given, but no \"base_currency\" that they lead to. Add it, such as \"EUR\"."
    case .rateNotAboveZero:
        "An exchange rate must be above zero."
    case .baseRateNotOne(let code):
        "\(code) is the base currency; its rate is 1. A rate says what one unit of a currency is worth in \(code)."
    case .unknownRuleType(let text, let nearest):
        "\(quoted(text)) is not an asset type.\(nearest.map { " Did you mean \"\($0)\"?" } ?? "") \(assetTypes)"
    case .unknownClass(let text, let nearest):
        "\(quoted(text)) is not an asset class.\(nearest.map { " Did you mean \"\($0)\"?" } ?? "") \(assetClasses)"
    case .allowedAndForbidden(let text):
        "\(quoted(text)) is both allowed and forbidden. Remove it from one of the two lists."
    case .invalidCountry(let text, let nearest):
        "\(quoted(text)) is not a country code.\(nearest.map { " Did you mean \"\($0)\"?" } ?? "") Write the two letters "
            + "that ISINs begin with, such as \"IE\" or \"LU\"."
    case .leverageBelowOne:
        "A limit below 1 would forbid owning anything. 1 forbids borrowing; leave the key out for no limit."
    case .targetsAboveWhole(let sum):
        "These targets add up to \(sum) %. All of one kind together may be 100 at most."
    case .targetsAsFractions:
        "These targets add up to no more than 1. They are per cent of the whole: write 60, not 0.6."
    case .tooManyEntries(let limit):
        "There are more than \(limit) entries here. Leave out those that nothing is held of."
    case .targetGivenTwice(let name):
        "There are two targets for \(quoted(name)). Remove one."
    case .unknownAssetType, .unknownKey, .unknownAccountType, .unknownCurrency, .futureDate, .staleDate, .dateAssumed,
        .invalidISIN, .heldInSeveralAccounts, .doubt, .oddRate, .targetNotHeld, .negativeBalance, .investorNotRead,
        .unknownInvestorWord, .unknownCountry, .horizonOutOfRange, .unvalued:
        // Odd but not wrong: a warning has its own words.
        ""
    }
}

private func wording(ofWrongType expected: PortfolioProblem.ValueType, found: PortfolioProblem.Found) -> String {
    let wanted =
        switch expected {
        case .text: "a text in quotes"
        case .number: "a number"
        case .list: "a list in [ ]"
        case .object: "a group of named values in { }"
        }
    if case (.number, .text(let text)) = (expected, found) {
        return "Here belongs a number, not the text \(quoted(text)). Remove the quotes and any currency sign or "
            + "thousands separator, and write a point before the decimals."
    }
    return "Here belongs \(wanted), not \(name(of: found))."
}

private func name(of found: PortfolioProblem.Found) -> String {
    switch found {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .text(let text): "the text \(quoted(text))"
    case .list: "a list"
    case .object: "a group of named values"
    }
}

/// What a required key is for, for somebody who forgot it.
private func meaning(of key: String) -> String {
    switch key {
    case "as_of": "It says on which day the portfolio was valued, such as \"2026-11-20\"."
    case "accounts": "It lists the accounts, each with its holdings."
    case "ticker", "Symbol", "symbol": "It names what is held, such as \"AIR.PA\"."
    case "quantity", "Quantity": "It says how many units are held."
    case "currency", "Currency": "It says in which currency the amounts are, such as \"EUR\"."
    case "type": "It says what kind this is, such as \"stock\" for a holding or \"brokerage\" for an account."
    case "name", "Name": "It may be any name."
    case "Value", "value": "It says what the position is worth."
    default: "It is needed."
    }
}

private let assetClasses = "The classes are: \(AssetClass.allCases.map(\.rawValue).joined(separator: ", "))."

private let assetTypes = "The types are: \(AssetType.known.map(\.rawValue).joined(separator: ", "))."

/// Foreign text in quotes, shortened, and without anything that could act on a terminal.
private func quoted(_ text: String) -> String {
    "\"\(quotable(text))\""
}

func quotable(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(81).map { isPlain($0) ? $0 : Unicode.Scalar(0xFFFD) ?? "?" }
    var shown = String.UnicodeScalarView(scalars.prefix(80))
    if scalars.count > 80 { shown.append("…") }
    return String(shown)
}

private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
}
