/// One thing in a portfolio file that is wrong, or that its author may not have meant.
package struct PortfolioProblem: Error, Hashable, Sendable {
    package var kind: Kind
    /// RFC 6901.
    package var pointer: String
    /// Counted from 1.
    package var line: Int
    /// Counted from 1, in Unicode scalars.
    package var column: Int
    /// The ticker or account it is about, in the file's words; nil for the file itself.
    package var subject: String?

    package init(kind: Kind, pointer: String, line: Int, column: Int, subject: String? = nil) {
        self.kind = kind
        self.pointer = pointer
        self.line = line
        self.column = column
        self.subject = subject
    }

    package enum Kind: Hashable, Sendable {
        /// `misspelt` is a key that is there and that this version does not know.
        case missingKey(String, misspelt: String?)
        case wrongType(expected: ValueType, found: Found)
        case emptyText
        case textTooLong(limit: Int)
        case invalidDate(String)
        case negative(String)
        case tooManyDigits(limit: Int)
        case numberOutOfRange
        case invalidCurrency(String, suggestion: String?)
        /// Such as `GBp`: the amounts are a hundred times what they look like.
        case minorUnitCurrency(String, major: String)
        case unknownAssetType(String, nearest: String?)
        case noAccounts
        /// Nothing in the file is worth anything.
        case nothingToAnalyse
        case listOfPortfolios
        /// What this program wrote itself.
        case ownOutput
        case ratesWithoutBase
        case rateNotAboveZero
        case baseRateNotOne(String)
        /// In a rule, where `other` would mean nothing.
        case unknownRuleType(String, nearest: String?)
        case unknownClass(String, nearest: String?)
        /// A type or domicile that one rule allows and another forbids.
        case allowedAndForbidden(String)
        case invalidCountry(String, nearest: String?)
        case leverageBelowOne
        /// Targets of one dimension that come to more than the whole.
        case targetsAboveWhole(sum: String)
        /// Targets that come to no more than 1 where per cent are asked for.
        case targetsAsFractions
        case targetGivenTwice(String)
        case tooManyEntries(limit: Int)

        case unknownKey(String, nearest: String?)
        case unknownAccountType(String, nearest: String)
        case unknownCurrency(String, nearest: String?)
        case futureDate(CalendarDate)
        case staleDate(CalendarDate, days: Int)
        case invalidISIN(String, ISIN.Fault)
        /// The first of them, and how many there are.
        case heldInSeveralAccounts([String], count: Int)
        /// The first of the tickers it is about, and how many there are.
        case doubt(Doubt, [String], count: Int)
        /// A rate far from what is usual; turned round it would be right, or not even then.
        case oddRate(String, base: String, isTurned: Bool)
        case targetNotHeld(String, nearest: String?)
        case dateAssumed(CalendarDate)
        case negativeBalance
        /// `investor` that is no group of values, such as a name.
        case investorNotRead
        /// A word that is not among those known.
        case unknownInvestorWord(String, nearest: String?, [String])
        case unknownCountry(String, nearest: String?)
        case horizonOutOfRange
        /// Neither market value nor price nor cost: counted as zero.
        case unvalued(misspelt: String?)
    }

    /// What a value should have been.
    package enum ValueType: Hashable, Sendable {
        case text
        case number
        case list
        case object
    }

    /// What a value is.
    package enum Found: Hashable, Sendable {
        case null
        case bool
        case number
        case text(String)
        case list
        case object
    }
}
