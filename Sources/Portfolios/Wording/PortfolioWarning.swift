/// One thing that is odd about a file, ready to be said in any language: a phrase, and the values it is about.
///
/// Values are the file's own words where they are not ours; no control or invisible character is left in them.
package struct PortfolioWarning: Hashable, Sendable {
    package var phrase: WarningPhrase
    /// Days are in ISO 8601, counts in digits.
    package var values: [String]
    /// The ticker or account it is about; nil for the file itself.
    package var subject: String?

    /// nil for what is not odd but wrong.
    package init?(_ problem: PortfolioProblem) {
        guard let (phrase, values) = Self.said(of: problem.kind) else { return nil }
        self.phrase = phrase
        self.values = values
        subject = problem.subject.map(quotable)
    }

    /// In English.
    package var text: String {
        (subject.map { "\"\($0)\": " } ?? "") + Self.filled(phrase.english, values)
    }

    /// A phrase in any language with its values in their places.
    package static func filled(
        _ phrase: String,
        _ values: [String],
        date: (String) -> String = { $0 },
        number: (String) -> String = { $0 }
    ) -> String {
        var text = ""
        var rest = Substring(phrase)
        while let open = rest.firstIndex(of: "{") {
            text += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"), let place = Place(rest[rest.index(after: open)..<close]),
                values.indices.contains(place.index)
            else {
                // A brace of its own.
                text.append(rest.removeFirst())
                continue
            }
            let value = values[place.index]
            text += place.kind == "date" ? date(value) : place.kind == "number" ? number(value) : value
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    /// What stands between braces, such as `2 number`.
    private struct Place {
        var index: Int
        var kind: Substring?

        init?(_ text: Substring) {
            let parts = text.split(separator: " ")
            guard let number = parts.first.flatMap({ Int($0) }), number > 0, parts.count <= 2 else { return nil }
            index = number - 1
            kind = parts.count > 1 ? parts[1] : nil
        }
    }
}

extension PortfolioWarning {
    private static func said(of kind: PortfolioProblem.Kind) -> (WarningPhrase, [String])? {
        /// The one phrase with a suggestion, or the other without.
        func said(
            _ text: String,
            _ nearest: String?,
            _ with: WarningPhrase,
            _ without: WarningPhrase,
            _ more: String...
        )
            -> (WarningPhrase, [String])
        {
            nearest.map { (with, [quotable(text), quotable($0)]) } ?? (without, [quotable(text)] + more)
        }
        return switch kind {
        case .unknownKey(let key, let nearest): said(key, nearest, .misspeltKey, .unknownKey)
        case .unknownAssetType(let text, nil):
            (.unknownAssetType, [quotable(text), AssetType.known.map(\.rawValue).joined(separator: ", ")])
        case .unknownAccountType(let text, let nearest): (.unknownAccountType, [quotable(text), nearest])
        case .unknownCurrency(let code, let nearest): said(code, nearest, .misspeltCurrency, .unknownCurrency)
        case .futureDate(let date): (.futureDate, [date.description])
        case .staleDate(let date, let days): (.staleDate, [date.description, String(days)])
        case .dateAssumed(let date): (.dateAssumed, [date.description])
        case .invalidISIN(let text, .form): (.malformedISIN, [quotable(text)])
        case .invalidISIN(let text, .checkDigit(let expected)):
            (.mistypedISIN, [quotable(text), String(expected)])
        case .heldInSeveralAccounts(let tickers, let count):
            count == 1
                ? (.heldInSeveralAccounts, [list(of: tickers, count: count)])
                : (.severalHeldInSeveralAccounts, [list(of: tickers, count: count), String(count)])
        case .doubt(let doubt, let names, let count): (phrase(for: doubt), [list(of: names, count: count)])
        case .oddRate(let code, let base, let isTurned): (isTurned ? .rateTurnedRound : .rateFarOff, [code, base])
        case .targetNotHeld(let ticker, let nearest): said(ticker, nearest, .misspeltTarget, .targetNotHeld)
        case .negativeBalance: (.negativeBalance, [])
        case .investorNotRead: (.investorNotRead, [])
        case .unknownInvestorWord(let text, let nearest, let known):
            said(text, nearest, .misspeltInvestorWord, .unknownInvestorWord, known.joined(separator: ", "))
        case .unknownCountry(let text, let nearest): said(text, nearest, .misspeltCountry, .unknownCountry)
        case .horizonOutOfRange: (.horizonOutOfRange, [])
        case .unvalued: (.unvalued, [])
        case .missingKey, .wrongType, .emptyText, .textTooLong, .invalidDate, .negative, .tooManyDigits,
            .numberOutOfRange, .invalidCurrency, .minorUnitCurrency, .unknownAssetType, .noAccounts, .nothingToAnalyse,
            .listOfPortfolios, .ownOutput, .ratesWithoutBase, .rateNotAboveZero, .baseRateNotOne, .unknownRuleType,
            .unknownClass, .allowedAndForbidden, .invalidCountry, .leverageBelowOne, .targetsAboveWhole,
            .targetsAsFractions, .targetGivenTwice, .tooManyEntries:
            nil
        }
    }

    private static func phrase(for doubt: Doubt) -> WarningPhrase {
        switch doubt {
        case .bondInPerCent: .bondInPerCent
        case .bondCostInPerCent: .bondCostInPerCent
        case .derivativeWithoutMultiplier: .derivativeWithoutMultiplier
        case .marketValueOff: .marketValueOff
        case .cashAtCost: .cashAtCost
        case .zeroNotGiven: .zeroNotGiven
        case .severalTickers: .severalTickers
        case .severalISINs: .severalISINs
        case .namesDiffer: .namesDiffer
        case .regionsDiffer: .regionsDiffer
        case .sectorsDiffer: .sectorsDiffer
        }
    }

    /// The first of them, and how many more there are, in no language.
    private static func list(of names: [String], count: Int) -> String {
        names.map(quotable).joined(separator: ", ") + (count > names.count ? " … (+\(count - names.count))" : "")
    }
}
